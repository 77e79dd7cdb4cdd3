/** The end: power button, orderly shutdown, exit status, crash reports. */
@NullMarked
package io.felinos.framework.power;

import org.jspecify.annotations.NullMarked;
