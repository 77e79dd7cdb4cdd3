package io.felinos.manifest.schema;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Locale;

/** Checks of strings that a regular expression can't do well: {@code x-format}. */
public enum Format {
  /** An IPv4 literal, four decimal numbers. */
  IPV4,
  /** An IPv6 literal, RFC 4291 section 2.2, without a zone. */
  IPV6,
  /** An IPv4 or IPv6 literal. */
  IP,
  /** An IPv4 mask whose ones are all in front. */
  NETMASK,
  /** Ports and ranges of ports, separated by commas. */
  PORTS,
  /** An IPv4 address or network, {@code 10.0.0.0/8}; {@code !} in front means all others. */
  IPV4_MATCH,
  /** The same of IPv6. */
  IPV6_MATCH,
  /** A port or a range of ports; {@code !} in front means all others. */
  PORT_MATCH,
  /** An IPv6 address and the length of its network's prefix, {@code fd00::1/64}. */
  IPV6_PREFIX,
  /** A network of either family, {@code 10.0.0.0/8}; a single address needs no length. */
  NETWORK;

  static Format of(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("unknown x-format \"" + name + "\"", e);
    }
  }

  /** Whether a text has the format. */
  boolean accepts(String text) {
    return switch (this) {
      case IPV4 -> ipv4(text);
      case IPV6 -> ipv6(text);
      case IP -> ipv4(text) || ipv6(text);
      case NETMASK -> ipv4(text) && netmask(text);
      case PORTS -> ports(text);
      case IPV4_MATCH -> network(positive(text), true);
      case IPV6_MATCH -> network(positive(text), false);
      case PORT_MATCH -> !text.contains(",") && ports(positive(text));
      case IPV6_PREFIX -> text.contains("/") && network(text, false);
      case NETWORK -> network(text, true) || network(text, false);
    };
  }

  private static boolean ipv4(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return false;
    }
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255 || (part.length() > 1 && part.startsWith("0"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean ipv6(String text) {
    if (text.indexOf(':') < 0 || !text.matches("[0-9A-Fa-f:.]+")) {
      return false;
    }
    try {
      Inet6Address.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean netmask(String text) {
    int bits = 0;
    for (byte part : Inet4Address.ofLiteral(text).getAddress()) {
      bits = bits << 8 | (part & 0xff);
    }
    return (~bits & (~bits + 1)) == 0;
  }

  private static String positive(String text) {
    return text.startsWith("!") ? text.substring(1) : text;
  }

  private static boolean network(String text, boolean four) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!(four ? ipv4(address) : ipv6(address))) {
      return false;
    }
    String length = slash < 0 ? "32" : text.substring(slash + 1);
    return length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= (four ? 32 : 128);
  }

  private static boolean ports(String text) {
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      int first = port(ends[0]);
      int last = ends.length == 1 ? first : port(ends[1]);
      if (first < 1 || last < first) {
        return false;
      }
    }
    return true;
  }

  private static int port(String text) {
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    return number > 65535 ? 0 : number;
  }
}
