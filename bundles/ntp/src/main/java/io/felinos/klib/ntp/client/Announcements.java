package io.felinos.klib.ntp.client;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What is said on the console: a line for each change of state, none for each packet. */
final class Announcements {

  private static final int NANO_DIGITS = 9;
  private static final int SHOWN_DIGITS = 6;

  private final ConsoleLog log;
  private String state = "";

  Announcements(ConsoleLog log) {
    this.log = log;
  }

  /** The clock was put forward, or back if negative. */
  void stepped(Duration by, String following) {
    String seconds =
        BigDecimal.valueOf(by.getSeconds())
            .add(BigDecimal.valueOf(by.getNano(), NANO_DIGITS))
            .abs()
            .setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN)
            .toPlainString();
    String direction = by.isNegative() ? "back" : "forward";
    say(
        ConsoleRecord.SEVERITY_INFO,
        "clock put " + direction + " by " + seconds + " s" + following);
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
