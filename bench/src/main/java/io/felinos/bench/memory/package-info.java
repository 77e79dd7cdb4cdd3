/** How much memory machines take. */
@NullMarked
package io.felinos.bench.memory;

import org.jspecify.annotations.NullMarked;
