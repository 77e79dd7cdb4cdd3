/** Which accelerator works on this computer, and what is remembered about it. */
@NullMarked
package io.felinos.launch.accel;

import org.jspecify.annotations.NullMarked;
