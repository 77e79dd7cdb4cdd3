package io.felinos.tls;

import java.util.Locale;

/** Names and addresses of servers. */
final class Hosts {
  private Hosts() {}

  /** In lower case, an address without brackets, a name without its final dot. */
  static String normal(String host) {
    String plain = host.strip().toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      return plain.substring(1, plain.length() - 1);
    }
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** Whether it is an IPv4 or IPv6 address rather than a name. */
  static boolean isLiteral(String host) {
    String plain = normal(host);
    if (plain.indexOf(':') >= 0) {
      return true;
    }
    String[] parts = plain.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String each : parts) {
      if (!each.matches("[0-9]{1,3}")) {
        return false;
      }
    }
    return true;
  }
}
