/** The client. */
@NullMarked
package io.felinos.klib.ntp.client;

import org.jspecify.annotations.NullMarked;
