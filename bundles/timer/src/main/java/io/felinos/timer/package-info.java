/** Timers and backoff for klibs; the service bundle {@code timer}. */
@NullMarked
package io.felinos.timer;

import org.jspecify.annotations.NullMarked;
