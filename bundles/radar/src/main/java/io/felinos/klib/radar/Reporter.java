package io.felinos.klib.radar;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Reply;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;
import io.felinos.delivery.service.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports the crashes of earlier boots and then this boot, again and again until the collector has
 * them; a crash that it refuses is kept for the next boot. A task of a timer; for one thread.
 */
final class Reporter implements Runnable {
  private static final String CRASHES = "/api/v1/crashes";
  private static final String BOOTS = "/api/v1/boots";

  /** As Nanos: 1, 2, 4 … 1024 s. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration CAP = Duration.ofSeconds(1024);

  /** While there is no address nothing can be sent; nothing is worth a word either. */
  private static final Duration WAIT_FOR_ADDRESS = Duration.ofMillis(500);

  /** User data may bring a key later. */
  private static final Duration WAIT_FOR_KEY = Duration.ofMinutes(1);

  /** A collector that does not answer at once is not worth a word. */
  private static final int SILENT_FAILURES = 2;

  /** Identifiers are whole numbers that a double holds exactly. */
  private static final double LARGEST_ID = 9_007_199_254_740_992.0;

  private final Collector collector;
  private final Variables variables;
  private final Messages messages;
  private final BlackBox box;
  private final Timer timer;
  private final ConsoleLog log;
  private final Reported reported;
  private final Backoff backoff;
  private final Set<Path> refused = new HashSet<>();
  private boolean keyMissed;
  private boolean said;

  /** Is told when the boot was reported. */
  interface Reported {
    /** The collector's identifier of this boot. */
    void boot(long bootId);
  }

  /** Reports from the first {@link #run} on. */
  Reporter(
      Collector collector,
      Variables variables,
      Messages messages,
      BlackBox box,
      Timer timer,
      ConsoleLog log,
      Reported reported) {
    this.collector = collector;
    this.variables = variables;
    this.messages = messages;
    this.box = box;
    this.timer = timer;
    this.log = log;
    this.reported = reported;
    this.backoff = timer.backoff(FIRST, CAP);
  }

  /** Reports what is to be reported, and sets the timer if something is left. */
  @Override
  public void run() {
    String key = variables.key();
    if (key.isEmpty()) {
      missKey();
      timer.once(WAIT_FOR_KEY, this);
      return;
    }
    if (messages.privateAddress().isEmpty()) {
      timer.once(WAIT_FOR_ADDRESS, this);
      return;
    }
    try {
      crashes(key);
      long bootId = boot(key);
      worked();
      reported.boot(bootId);
    } catch (UnavailableException e) {
      again(e.getMessage(), e.after());
    } catch (IOException e) {
      again(e.getMessage(), Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void crashes(String key) throws IOException, InterruptedException {
    for (Path each : box.reports()) {
      if (refused.contains(each)) {
        continue;
      }
      CrashReport crash = CrashReport.read(each);
      try {
        collector.post(CRASHES, key, messages.crash(crash.bootId(), crash.dump()));
        box.delete(each);
        log.say(ConsoleRecord.SEVERITY_INFO, "radar: a crash of an earlier boot was reported");
      } catch (RefusedException e) {
        refused.add(each);
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "radar: the report of a crash was refused, and is kept in \""
                + each
                + "\": "
                + e.getMessage());
      }
    }
  }

  private long boot(String key) throws IOException, InterruptedException {
    Reply reply = collector.post(BOOTS, key, messages.boot());
    OptionalLong bootId = identifier(reply.text());
    if (bootId.isEmpty()) {
      throw new IOException("the collector's answer to " + BOOTS + " has no number \"id\"");
    }
    return bootId.getAsLong();
  }

  private static OptionalLong identifier(String answer) {
    double number;
    try {
      number = Json.parse(answer).get("id").number(-1);
    } catch (JsonException e) {
      return OptionalLong.empty();
    }
    boolean whole = number >= 0 && number <= LARGEST_ID && number == Math.rint(number);
    return whole ? OptionalLong.of((long) number) : OptionalLong.empty();
  }

  private void missKey() {
    if (!keyMissed) {
      keyMissed = true;
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "radar: nothing is reported: Env has no RADAR_KEY, or none that fits into a header");
    }
  }

  private void again(@Nullable String reason, Duration atLeast) {
    Duration delay = backoff.next(atLeast);
    if (backoff.failures() > SILENT_FAILURES && !said) {
      said = true;
      log.say(ConsoleRecord.SEVERITY_WARNING, "radar: cannot report: " + reason + ", retrying");
    }
    timer.once(delay, this);
  }

  private void worked() {
    if (said) {
      said = false;
      log.say(ConsoleRecord.SEVERITY_INFO, "radar: reported");
    }
  }
}
