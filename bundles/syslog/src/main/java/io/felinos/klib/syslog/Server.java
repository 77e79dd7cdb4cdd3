package io.felinos.klib.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where messages go.
 *
 * @param host a name or an address
 */
record Server(String host, int port, String transport) {

  /**
   * Asks the resolver anew.
   *
   * @return at least one address
   */
  List<InetSocketAddress> resolve() throws IOException {
    try {
      List<InetSocketAddress> addresses = new ArrayList<>();
      for (InetAddress each : InetAddress.getAllByName(host)) {
        addresses.add(new InetSocketAddress(each, port));
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw new IOException("the name \"" + host + "\" of the syslog server is not known", e);
    }
  }

  /** The host as certificates name it. */
  String name() {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** An exception that names the server. */
  IOException failure(String reason) {
    return new IOException(this + ": " + reason);
  }

  /** An exception that names the server; an interrupt stays what it is. */
  IOException failure(IOException cause) {
    if (cause instanceof java.nio.channels.ClosedByInterruptException) {
      return cause;
    }
    return new IOException(this + ": " + cause.getMessage(), cause);
  }

  @Override
  public String toString() {
    String shown = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    return shown + ":" + port + " (" + transport + ")";
  }
}
