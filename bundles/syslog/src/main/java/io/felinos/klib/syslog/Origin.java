package io.felinos.klib.syslog;

import io.felinos.api.machine.Machine;
import java.util.Optional;

/** The HOSTNAME and APP-NAME of messages. */
final class Origin {
  private static final int MAX_HOSTNAME = 255;
  private static final int MAX_APP_NAME = 48;
  private static final String NIL = "-";

  private final Machine machine;
  private final Optional<String> hostname;
  private final Optional<String> appName;

  Origin(Machine machine, SyslogConfig config) {
    this.machine = machine;
    this.hostname = Optional.ofNullable(config.hostname());
    this.appName = Optional.ofNullable(config.appName());
  }

  /**
   * RFC 5424 section 6.2.4, in the order of preference: qualified name, static address, host name,
   * dynamic address, nothing.
   */
  String hostName() {
    Optional<String> name = hostname;
    if (name.isEmpty()) {
      name = machine.qualifiedName();
    }
    if (name.isEmpty()) {
      name = address(true);
    }
    if (name.isEmpty()) {
      name = plainName();
    }
    if (name.isEmpty()) {
      name = address(false);
    }
    return printable(name.orElse(NIL), MAX_HOSTNAME);
  }

  /** RFC 5424 section 6.2.5. */
  String appName() {
    return printable(appName.isPresent() ? appName.get() : machine.imageName(), MAX_APP_NAME);
  }

  private Optional<String> plainName() {
    String name = machine.hostName();
    boolean means = !name.isEmpty() && !name.equals("localhost") && !name.equals("(none)");
    return means ? Optional.of(name) : Optional.empty();
  }

  private Optional<String> address(boolean fixed) {
    for (Machine.Address each : machine.addresses()) {
      String literal = each.literal();
      boolean reachable =
          !literal.startsWith("127.")
              && !literal.equals("::1")
              && !literal.regionMatches(true, 0, "fe80:", 0, 5);
      if (each.fixed() == fixed && reachable) {
        return Optional.of(literal);
      }
    }
    return Optional.empty();
  }

  /** PRINTUSASCII of RFC 5424 section 6: what is not, becomes an underscore. */
  static String printable(String text, int limit) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length() && result.length() < limit; i++) {
      char c = text.charAt(i);
      result.append(c > ' ' && c < 127 ? c : '_');
    }
    return result.isEmpty() ? NIL : result.toString();
  }
}
