package io.felinos.api.machine;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** The machine's clocks. A service of the framework. */
@ProviderType
public interface Clock {

  /** CLOCK_BOOTTIME in nanoseconds. */
  long bootNanos();

  /** The date and time of a moment on CLOCK_BOOTTIME, by the clock as it is set now. */
  Instant instantOf(long bootNanos);

  /** True if the kernel's clock is being kept right by something (adjtimex without STA_UNSYNC). */
  boolean synchronised();
}
