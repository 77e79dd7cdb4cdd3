/** The guest's first program: a few system calls, then Java. Machine code emitted by Java, no C. */
@NullMarked
package io.felinos.image.init;

import org.jspecify.annotations.NullMarked;
