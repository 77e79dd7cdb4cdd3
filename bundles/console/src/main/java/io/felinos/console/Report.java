package io.felinos.console;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.time.Timer;
import java.time.Duration;

/**
 * Says on the console how one driver is doing, once per change of state. What is said here is
 * itself delivered by the driver, so nothing can be said often: short trouble is never said (clouds
 * answer 500 right after boot), and trouble, refusals and losses each at most once a minute, with
 * the count since the last time. For one thread.
 */
final class Report {
  /** The first second, the retry that follows within another, and a second to confirm it. */
  private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long SPACING_NANOS = Duration.ofMinutes(1).toNanos();

  private final String driver;
  private final ConsoleLog log;
  private final Timer timer;
  private final Tally lost;
  private final Tally rejected;
  private volatile String trouble = "";
  private boolean failing;
  private boolean said;
  private long sayAt;
  private long quietUntil;

  Report(String driver, ConsoleLog log, Timer timer) {
    this.driver = driver;
    this.log = log;
    this.timer = timer;
    this.quietUntil = timer.nanoTime();
    this.lost = new Tally();
    this.rejected = new Tally();
  }

  /** Why the driver cannot deliver now; empty if it can. For any thread. */
  String trouble() {
    return trouble;
  }

  /** Notes that the driver could not deliver. */
  void failed(String reason) {
    trouble = reason;
    if (!failing) {
      failing = true;
      sayAt = Math.max(timer.nanoTime() + SILENCE_NANOS, quietUntil);
    }
    tick();
  }

  /** Notes that the driver delivered. */
  void worked() {
    failing = false;
    trouble = "";
    if (said) {
      said = false;
      say(ConsoleRecord.SEVERITY_INFO, "delivering again");
    }
    tick();
  }

  /** Notes that records were dropped by the log before the driver had them. */
  void lost(long count) {
    lost.add(count, "");
    tick();
  }

  /** Notes that records were refused for good. */
  void rejected(long count, String reason) {
    rejected.add(count, reason);
    tick();
  }

  /** Says what is due. */
  void tick() {
    long now = timer.nanoTime();
    if (failing && !said && now - sayAt >= 0) {
      said = true;
      quietUntil = now + SPACING_NANOS;
      say(ConsoleRecord.SEVERITY_WARNING, "cannot deliver: " + trouble + ", retrying");
    }
    if (lost.due(now)) {
      long count = lost.take(now);
      say(
          ConsoleRecord.SEVERITY_WARNING,
          lines(count) + " lost: the console log was full before they could be delivered");
    }
    if (rejected.due(now)) {
      String reason = rejected.reason;
      say(ConsoleRecord.SEVERITY_WARNING, lines(rejected.take(now)) + " refused: " + reason);
    }
  }

  /** How long until {@link #tick} has something to say; a day if nothing is waiting. */
  Duration untilDue() {
    long now = timer.nanoTime();
    long wait = Duration.ofDays(1).toNanos();
    if (failing && !said) {
      wait = Math.min(wait, sayAt - now);
    }
    wait = Math.min(wait, Math.min(lost.untilDue(now), rejected.untilDue(now)));
    return Duration.ofNanos(Math.max(0, wait));
  }

  private static String lines(long count) {
    return count == 1 ? "1 record was" : count + " records were";
  }

  private void say(int severity, String text) {
    log.say(severity, "console driver " + driver + ": " + text);
  }

  /** A count that is said at most once a minute. */
  private final class Tally {
    private long count;
    private String reason = "";
    private long notBefore = timer.nanoTime();

    private void add(long more, String why) {
      count += more;
      reason = why;
    }

    private boolean due(long now) {
      return count > 0 && now - notBefore >= 0;
    }

    private long untilDue(long now) {
      return count > 0 ? notBefore - now : Long.MAX_VALUE;
    }

    private long take(long now) {
      long taken = count;
      count = 0;
      notBefore = now + SPACING_NANOS;
      return taken;
    }
  }
}
