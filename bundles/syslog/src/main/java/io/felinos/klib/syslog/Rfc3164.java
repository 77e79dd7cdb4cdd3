package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import io.felinos.delivery.BatchTime;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The BSD syslog protocol of RFC 3164: no year, no fraction of a second, no sequence number, local
 * time. Not safe for use by several threads.
 */
final class Rfc3164 implements Format {
  private static final int MAX_TAG = 32;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final byte[] BEFORE_PRIORITY = Bytes.of("<");
  private static final byte[] AFTER_PRIORITY = Bytes.of(">");

  private final int facility;
  private final Origin origin;
  private final ZoneId zone;
  private final BatchTime time;
  private byte[] names = new byte[0];
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedDate = new byte[0];

  Rfc3164(int facility, Origin origin, Clock clock, ZoneId zone) {
    this.facility = facility;
    this.origin = origin;
    this.zone = zone;
    this.time = new BatchTime(clock);
  }

  @Override
  public void refresh() {
    time.refresh();
    names = Bytes.of(" " + withoutDomain(origin.hostName()) + " " + tag(origin.appName()) + ": ");
  }

  @Override
  public void header(Line line, int sequenceId, Bytes to) {
    to.put(BEFORE_PRIORITY);
    to.putDecimal(facility * 8 + line.severity(), 1);
    to.put(AFTER_PRIORITY);
    to.put(date(time.second(line.bootNanos())));
    to.put(names);
  }

  /** RFC 3164 section 4.1.2: {@code Mmm dd hh:mm:ss}, the day padded with a space. */
  private byte[] date(long second) {
    if (second != cachedSecond) {
      ZonedDateTime date = Instant.ofEpochSecond(second).atZone(zone);
      int month = date.getMonthValue() * 3;
      int day = date.getDayOfMonth();
      Bytes text = new Bytes();
      text.put(Bytes.of(MONTHS.substring(month - 3, month) + (day < 10 ? "  " : " ") + day + " "));
      text.putDecimal(date.getHour(), 2);
      text.put(Bytes.of(":"));
      text.putDecimal(date.getMinute(), 2);
      text.put(Bytes.of(":"));
      text.putDecimal(date.getSecond(), 2);
      cachedDate = Bytes.of(text.toString());
      cachedSecond = second;
    }
    return cachedDate;
  }

  /** RFC 3164 section 4.1.2: no domain in the host name. Addresses are left alone. */
  private static String withoutDomain(String name) {
    int dot = name.indexOf('.');
    boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    return dot <= 0 || address ? name : name.substring(0, dot);
  }

  /** RFC 3164 section 4.1.3 wants alphanumerics; a colon, bracket or slash would end the tag. */
  private static String tag(String name) {
    String tag = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return tag.length() <= MAX_TAG ? tag : tag.substring(0, MAX_TAG);
  }
}
