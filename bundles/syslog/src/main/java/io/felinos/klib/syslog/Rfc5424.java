package io.felinos.klib.syslog;

import io.felinos.api.console.Source;
import io.felinos.api.machine.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The syslog protocol of RFC 5424. MSGID says who wrote the line: {@code stdout}, {@code stderr},
 * {@code kernel} or {@code framework}. The text has no byte order mark: programs write bytes, and
 * receivers show the mark.
 */
final class Rfc5424 implements Format {
  private static final int MICROS_DIGITS = 6;

  private final int facility;
  private final Origin origin;
  private final Clock clock;
  private long cachedSecond = Long.MIN_VALUE;
  private String cachedText = "";

  Rfc5424(int facility, Origin origin, Clock clock) {
    this.facility = facility;
    this.origin = origin;
    this.clock = clock;
  }

  @Override
  public String header(Line line, int sequenceId) {
    return "<"
        + (facility * 8 + line.severity())
        + ">1 "
        + timestamp(clock.instantOf(line.bootNanos()))
        + " "
        + origin.hostName()
        + " "
        + origin.appName()
        + " - "
        + messageId(line.source())
        + " [meta sequenceId=\""
        + sequenceId
        + "\"][timeQuality tzKnown=\"1\" isSynced=\""
        + (clock.synchronised() ? "1" : "0")
        + "\"] ";
  }

  /** RFC 5424 section 6.2.3, with microseconds, in UTC. */
  private String timestamp(Instant time) {
    long second = time.getEpochSecond();
    if (second != cachedSecond) {
      cachedSecond = second;
      LocalDateTime date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      cachedText = date.withNano(0).toLocalDate() + "T" + twoDigits(date.getHour());
      cachedText += ":" + twoDigits(date.getMinute()) + ":" + twoDigits(date.getSecond()) + ".";
    }
    String micros = Integer.toString(time.getNano() / 1000);
    return cachedText + "0".repeat(MICROS_DIGITS - micros.length()) + micros + "Z";
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String messageId(Source source) {
    if (source == Source.STDOUT) {
      return "stdout";
    }
    if (source == Source.STDERR) {
      return "stderr";
    }
    return source == Source.KERNEL ? "kernel" : "framework";
  }
}
