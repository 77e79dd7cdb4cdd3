/** The guest's framework: everything that PID 1 does besides running the program. */
@NullMarked
package io.felinos.framework;

import org.jspecify.annotations.NullMarked;
