package io.felinos.klib.ntp.client;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import java.time.Duration;

/** What is said on the console: a line for each change of state, none for each packet. */
final class Announcements {

  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1000;

  private final ConsoleLog log;
  private String state = "";

  Announcements(ConsoleLog log) {
    this.log = log;
  }

  /** The clock was put forward, or back if negative. */
  void stepped(Duration by, String following) {
    String direction = by.isNegative() ? "back" : "forward";
    say(
        ConsoleRecord.SEVERITY_INFO,
        "clock put " + direction + " by " + seconds(by.abs()) + " s" + following);
  }

  /** To a microsecond. No BigDecimal: its first use takes most of a second under emulation. */
  private static String seconds(Duration size) {
    Duration rounded = size.plusNanos(NANOS_PER_MICRO / 2);
    // The leading 1 keeps the zeros.
    int micros = MICROS_PER_SECOND + rounded.getNano() / NANOS_PER_MICRO;
    return rounded.getSeconds() + "." + Integer.toString(micros).substring(1);
  }

  /** Something that lasts; it is said when it begins, and when it comes again after another. */
  void now(int severity, String line) {
    if (!line.equals(state)) {
      state = line;
      say(severity, line);
    }
  }

  /** Something that happens. */
  void say(int severity, String line) {
    log.say(severity, "ntp: " + line);
  }
}
