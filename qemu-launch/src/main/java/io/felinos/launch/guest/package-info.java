/** What a guest says: console frames, control lines, serial text, and the verdict on its end. */
@NullMarked
package io.felinos.launch.guest;

import org.jspecify.annotations.NullMarked;
