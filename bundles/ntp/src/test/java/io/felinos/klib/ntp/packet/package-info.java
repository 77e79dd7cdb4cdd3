/** Packets. */
@NullMarked
package io.felinos.klib.ntp.packet;

import org.jspecify.annotations.NullMarked;
