/** Timers on the monotonic clock, and the backoff that all klibs share. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.time;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
