/** Asks servers at the right times, and keeps what they said of themselves. */
@NullMarked
package io.felinos.klib.ntp.client;

import org.jspecify.annotations.NullMarked;
