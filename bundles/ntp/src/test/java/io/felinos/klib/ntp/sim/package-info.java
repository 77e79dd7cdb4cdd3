/** A drifting clock, a network and servers in simulated time, and what the client makes of them. */
@NullMarked
package io.felinos.klib.ntp.sim;

import org.jspecify.annotations.NullMarked;
