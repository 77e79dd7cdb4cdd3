/** The packets of NTPv4 (RFC 5905), and what makes an answer one that counts. */
@NullMarked
package io.felinos.klib.ntp.packet;

import org.jspecify.annotations.NullMarked;
