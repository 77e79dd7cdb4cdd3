package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The BSD syslog protocol of RFC 3164: no year, no fraction of a second, no sequence number, local
 * time.
 */
final class Rfc3164 implements Format {
  private static final int MAX_TAG = 32;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final int facility;
  private final Origin origin;
  private final Clock clock;
  private final ZoneId zone;

  Rfc3164(int facility, Origin origin, Clock clock, ZoneId zone) {
    this.facility = facility;
    this.origin = origin;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public String header(Line line, int sequenceId) {
    ZonedDateTime time = clock.instantOf(line.bootNanos()).atZone(zone);
    int month = time.getMonthValue() * 3;
    return "<"
        + (facility * 8 + line.severity())
        + ">"
        + MONTHS.substring(month - 3, month)
        + " "
        + padded(time.getDayOfMonth(), ' ')
        + " "
        + padded(time.getHour(), '0')
        + ":"
        + padded(time.getMinute(), '0')
        + ":"
        + padded(time.getSecond(), '0')
        + " "
        + withoutDomain(origin.hostName())
        + " "
        + tag(origin.appName())
        + ": ";
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

  private static String padded(int number, char filler) {
    return number < 10 ? String.valueOf(filler) + number : Integer.toString(number);
  }
}
