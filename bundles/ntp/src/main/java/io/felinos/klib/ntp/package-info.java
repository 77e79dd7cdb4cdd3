/** Keeps the machine's clock right (NTPv4, PTP). */
@NullMarked
package io.felinos.klib.ntp;

import org.jspecify.annotations.NullMarked;
