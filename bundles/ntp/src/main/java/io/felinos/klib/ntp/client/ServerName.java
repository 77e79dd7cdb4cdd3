package io.felinos.klib.ntp.client;

import java.util.Locale;

/**
 * A server as the config names it: {@code host}, {@code host:port}, an IPv6 address or {@code
 * [address]:port}.
 *
 * @param host name or address, without brackets
 * @param port UDP port
 */
public record ServerName(String host, int port) {

  /** RFC 5905 section 7.2. */
  public static final int PORT = 123;

  private static final int HIGHEST_PORT = 65_535;
  private static final String POOL = "pool.ntp.org";

  /** RFC 8633 section 3.2: three show which one is wrong, the fourth may fail. */
  private static final int POOL_SERVERS = 4;

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is none; the message quotes it
   */
  public static ServerName parse(String text) {
    int bracket = text.indexOf(']');
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[") && bracket > 1) {
      String address = text.substring(1, bracket);
      return colon == bracket + 1
          ? new ServerName(address, port(text, colon))
          : whole(text, address, bracket + 1 == text.length());
    }
    boolean several = colon != text.indexOf(':');
    if (colon < 0 || several) {
      return whole(text, text, !text.isBlank());
    }
    return whole(text, text.substring(0, colon), colon > 0).at(port(text, colon));
  }

  private static ServerName whole(String text, String host, boolean good) {
    if (!good || host.indexOf(' ') >= 0 || host.indexOf('[') >= 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a host, host:port or [IPv6]:port");
    }
    return new ServerName(host, PORT);
  }

  /** The same host at another port. */
  public ServerName at(int otherPort) {
    return new ServerName(host, otherPort);
  }

  /** How many servers are behind the name: four behind one of the pool's, else one. */
  int servers() {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals(POOL) || name.endsWith("." + POOL) ? POOL_SERVERS : 1;
  }

  private static int port(String text, int colon) {
    int port = 0;
    for (int i = colon + 1; i < text.length() && port <= HIGHEST_PORT; i++) {
      int digit = text.charAt(i) - '0';
      port = digit < 0 || digit > 9 ? HIGHEST_PORT + 1 : port * 10 + digit;
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("\"" + text + "\" has no port from 1 to 65535");
    }
    return port;
  }

  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == PORT ? shown : shown + ":" + port;
  }
}
