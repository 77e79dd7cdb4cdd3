/** Machines that are saved when their program is ready, and their copies (docs/warm.md). */
@NullMarked
package io.felinos.launch.warm;

import org.jspecify.annotations.NullMarked;
