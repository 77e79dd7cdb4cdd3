/** Filters packets through nftables. */
@NullMarked
package io.felinos.klib.firewall;

import org.jspecify.annotations.NullMarked;
