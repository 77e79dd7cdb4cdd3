/** Clocks. */
@NullMarked
package io.felinos.klib.ntp.clock;

import org.jspecify.annotations.NullMarked;
