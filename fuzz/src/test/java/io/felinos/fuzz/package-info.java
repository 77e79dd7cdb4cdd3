/** Replays the inputs that fuzzing found worth keeping. */
@NullMarked
package io.felinos.fuzz;

import org.jspecify.annotations.NullMarked;
