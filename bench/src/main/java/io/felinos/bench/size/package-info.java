/** How large images are, and how long they take to build. */
@NullMarked
package io.felinos.bench.size;

import org.jspecify.annotations.NullMarked;
