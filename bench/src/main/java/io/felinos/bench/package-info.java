/** The command {@code ./felinos-bench}. */
@NullMarked
package io.felinos.bench;

import org.jspecify.annotations.NullMarked;
