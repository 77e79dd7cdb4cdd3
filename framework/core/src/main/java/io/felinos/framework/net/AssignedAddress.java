package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.util.Locale;

/**
 * An address of this machine that can be used.
 *
 * @param interfaceName for instance en1
 * @param address without a scope
 * @param fixed true if the configuration gave it, false if DHCP or a router did
 */
public record AssignedAddress(String interfaceName, IpAddress address, boolean fixed) {

  /** As in {@code 10.0.2.15} or {@code fe80::1}. */
  public String literal() {
    return address.toString();
  }

  /** The line for the console: {@code en1: assigned 10.0.2.15}, IPv6 in capitals. */
  public String announcement() {
    return interfaceName + ": assigned " + literal().toUpperCase(Locale.ROOT);
  }
}
