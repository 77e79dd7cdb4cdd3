package io.felinos.klib.syslog;

import io.felinos.api.console.Source;
import io.felinos.api.machine.Clock;
import io.felinos.delivery.BatchTime;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The syslog protocol of RFC 5424. MSGID says who wrote the line: {@code stdout}, {@code stderr},
 * {@code kernel} or {@code framework}. The text has no byte order mark: programs write bytes, and
 * receivers show the mark. Not safe for use by several threads.
 */
final class Rfc5424 implements Format {
  private static final byte[] STDOUT = id("stdout");
  private static final byte[] STDERR = id("stderr");
  private static final byte[] KERNEL = id("kernel");
  private static final byte[] FRAMEWORK = id("framework");
  private static final byte[] BEFORE_PRIORITY = Bytes.of("<");
  private static final byte[] VERSION = Bytes.of(">1 ");
  private static final byte[] SYNCHRONISED = quality('1');
  private static final byte[] FREE_RUNNING = quality('0');
  private static final int MICROS_DIGITS = 6;

  private final int facility;
  private final Origin origin;
  private final Clock clock;
  private final BatchTime time;
  private byte[] names = new byte[0];
  private byte[] quality = FREE_RUNNING;
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedDate = new byte[0];

  Rfc5424(int facility, Origin origin, Clock clock) {
    this.facility = facility;
    this.origin = origin;
    this.clock = clock;
    this.time = new BatchTime(clock);
  }

  @Override
  public void refresh() {
    time.refresh();
    names = Bytes.of("Z " + origin.hostName() + " " + origin.appName() + " - ");
    quality = clock.synchronised() ? SYNCHRONISED : FREE_RUNNING;
  }

  @Override
  public void header(Line line, int sequenceId, Bytes to) {
    to.put(BEFORE_PRIORITY);
    to.putDecimal(facility * 8 + line.severity(), 1);
    to.put(VERSION);
    to.put(date(time.second(line.bootNanos())));
    to.putDecimal(time.micros(line.bootNanos()), MICROS_DIGITS);
    to.put(names);
    to.put(messageId(line.source()));
    to.putDecimal(sequenceId, 1);
    to.put(quality);
  }

  /** RFC 5424 section 6.2.3, in UTC, up to the point before the microseconds. */
  private byte[] date(long second) {
    if (second != cachedSecond) {
      LocalDateTime date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      Bytes text = new Bytes();
      text.put(Bytes.of(date.toLocalDate() + "T"));
      text.putDecimal(date.getHour(), 2);
      text.put(Bytes.of(":"));
      text.putDecimal(date.getMinute(), 2);
      text.put(Bytes.of(":"));
      text.putDecimal(date.getSecond(), 2);
      text.put(Bytes.of("."));
      cachedDate = Bytes.of(text.toString());
      cachedSecond = second;
    }
    return cachedDate;
  }

  private static byte[] messageId(Source source) {
    if (source == Source.STDOUT) {
      return STDOUT;
    }
    if (source == Source.STDERR) {
      return STDERR;
    }
    return source == Source.KERNEL ? KERNEL : FRAMEWORK;
  }

  private static byte[] id(String name) {
    return Bytes.of(name + " [meta sequenceId=\"");
  }

  private static byte[] quality(char synchronised) {
    return Bytes.of("\"][timeQuality tzKnown=\"1\" isSynced=\"" + synchronised + "\"] ");
  }
}
