/** Makes tunnel interfaces. */
@NullMarked
package io.felinos.klib.tun;

import org.jspecify.annotations.NullMarked;
