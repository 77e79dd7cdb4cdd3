/** A klib that needs TLS. */
@NullMarked
package io.felinos.itests.plugs.fetcher;

import org.jspecify.annotations.NullMarked;
