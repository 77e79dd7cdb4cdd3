/** The real network under the client, and the thread that drives it. */
@NullMarked
package io.felinos.klib.ntp.net;

import org.jspecify.annotations.NullMarked;
