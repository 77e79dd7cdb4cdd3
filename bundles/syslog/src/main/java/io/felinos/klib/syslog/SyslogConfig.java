package io.felinos.klib.syslog;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code syslog} of ManifestPassthrough; null where a key is absent.
 *
 * @param server name or address
 * @param serverPort 1 to 65535
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param format {@code rfc5424} or {@code rfc3164}
 * @param facility a name of RFC 5424 table 1, or its number
 * @param appName for APP-NAME
 * @param hostname for HOSTNAME
 * @param maxMessage the longest message, a size
 * @param file a path
 * @param fileMaxSize a size
 * @param fileRotate 0 to 9
 */
public record SyslogConfig(
    @Nullable String server,
    @Nullable Integer serverPort,
    @Nullable String transport,
    @Nullable String format,
    @Nullable String facility,
    @Nullable String appName,
    @Nullable String hostname,
    @Nullable String maxMessage,
    @Nullable String file,
    @Nullable String fileMaxSize,
    @Nullable Integer fileRotate) {

  /** RFC 5426 section 3.3. */
  private static final int PORT = 514;

  /** RFC 5425 section 4.1. */
  private static final int TLS_PORT = 6514;

  /**
   * rsyslog by default takes 8096 octets, and cuts off the rest (udp) or makes a second, headless
   * message of it (tcp). RFC 5426 section 3.2 only asks for 2048.
   */
  private static final long RFC5424_MESSAGE = 8096;

  /** RFC 3164 section 4.1. */
  private static final long RFC3164_MESSAGE = 1024;

  /** RFC 5424 section 6.1: every receiver takes 480 octets. */
  private static final long SMALLEST_MESSAGE = 480;

  /** What fits into a UDP datagram over IPv4 and IPv6 with some room for options. */
  private static final long LARGEST_MESSAGE = 65_000;

  private static final long FILE_SIZE = 8L * 1024 * 1024;

  /** RFC 5424 table 1, by number. */
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  /** Checks what a JSON Schema cannot say. */
  public SyslogConfig {
    if (server == null && file == null) {
      throw new IllegalArgumentException(
          "syslog: neither \"server\" nor \"file\" is given, so there is nowhere to log to");
    }
    oneOf("transport", transport, List.of("udp", "tcp", "tls"));
    oneOf("format", format, List.of("rfc5424", "rfc3164"));
    if (fileRotate != null && (fileRotate < 0 || fileRotate > 9)) {
      throw new IllegalArgumentException("syslog.file_rotate: " + fileRotate + " is not 0 to 9");
    }
    facilityNumber(facility);
    size("max_message", maxMessage, RFC5424_MESSAGE);
    size("file_max_size", fileMaxSize, FILE_SIZE);
  }

  int port() {
    return Objects.requireNonNullElse(serverPort, overTls() ? TLS_PORT : PORT);
  }

  String transportName() {
    return Objects.requireNonNullElse(transport, "udp");
  }

  boolean overUdp() {
    return transportName().equals("udp");
  }

  boolean overTls() {
    return transportName().equals("tls");
  }

  boolean legacy() {
    return "rfc3164".equals(format);
  }

  int facilityNumber() {
    return facilityNumber(facility);
  }

  /** The longest message in octets, without framing. */
  int messageLimit() {
    long limit = size("max_message", maxMessage, legacy() ? RFC3164_MESSAGE : RFC5424_MESSAGE);
    return (int) Math.clamp(limit, SMALLEST_MESSAGE, LARGEST_MESSAGE);
  }

  long fileLimit() {
    return Math.max(1, size("file_max_size", fileMaxSize, FILE_SIZE));
  }

  int generations() {
    return Objects.requireNonNullElse(fileRotate, 1);
  }

  private static void oneOf(String key, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw new IllegalArgumentException(
          "syslog." + key + ": \"" + value + "\" is not one of " + String.join(", ", allowed));
    }
  }

  private static int facilityNumber(@Nullable String facility) {
    if (facility == null) {
      return FACILITIES.indexOf("user");
    }
    int number = FACILITIES.indexOf(facility.toLowerCase(Locale.ROOT));
    if (number < 0 && facility.matches("[0-9]{1,2}")) {
      number = Integer.parseInt(facility);
    }
    if (number < 0 || number >= FACILITIES.size()) {
      throw new IllegalArgumentException(
          "syslog.facility: \"" + facility + "\" is not one of " + String.join(", ", FACILITIES));
    }
    return number;
  }

  private static long size(String key, @Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,12}[kKmMgG]?")) {
      throw new IllegalArgumentException(
          "syslog." + key + ": \"" + text + "\" is not a size such as 8m, 64k or 65536");
    }
    char unit = Character.toLowerCase(text.charAt(text.length() - 1));
    int shift = unit == 'g' ? 30 : unit == 'm' ? 20 : unit == 'k' ? 10 : 0;
    String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
    return Long.parseLong(digits) << shift;
  }
}
