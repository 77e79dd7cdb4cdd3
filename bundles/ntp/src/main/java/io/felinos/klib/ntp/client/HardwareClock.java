package io.felinos.klib.ntp.client;

import java.util.OptionalLong;

/** The clock that goes on while the machine does not: the RTC. */
@FunctionalInterface
public interface HardwareClock {

  /** Seconds since 1970, UTC, as it shows them; empty if there is no such clock. */
  OptionalLong seconds();
}
