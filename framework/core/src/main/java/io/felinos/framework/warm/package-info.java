/** Machines that are saved when their program is ready, and go on in copies. */
@NullMarked
package io.felinos.framework.warm;

import org.jspecify.annotations.NullMarked;
