package io.felinos.klib.firewall;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of packets that match all of this.
 *
 * @param family of the packets
 * @param source where they come from; null for anywhere
 * @param fragment whether they are pieces behind the first; null for either
 * @param protocol what they carry
 * @param ports where to, of TCP and UDP; null for all
 * @param icmpType what they say, of ICMP and ICMPv6; null for anything
 * @param accept false to drop them
 */
public record Rule(
    Family family,
    @Nullable Source source,
    @Nullable Boolean fragment,
    Protocol protocol,
    @Nullable Ports ports,
    @Nullable IcmpType icmpType,
    boolean accept) {

  /** The families. */
  public enum Family {
    /** Packets of both. */
    ANY,
    /** IPv4. */
    IPV4,
    /** IPv6. */
    IPV6;

    /** Whether one is in this, or is this. */
    public boolean has(boolean four) {
      return this == ANY || (this == IPV4) == four;
    }
  }

  /** The protocols. */
  public enum Protocol {
    /** Whatever it is. */
    ANY,
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** ICMP or ICMPv6, by the packet's family. */
    ICMP
  }

  /**
   * Addresses.
   *
   * @param address one of the network
   * @param prefixLength bits of it that count
   * @param inside false for all others
   */
  public record Source(InetAddress address, int prefixLength, boolean inside) {}

  /**
   * Ports.
   *
   * @param first the lowest
   * @param last the highest
   * @param inside false for all others
   */
  public record Ports(int first, int last, boolean inside) {}

  /**
   * A type of message.
   *
   * @param four its number in ICMP (RFC 792)
   * @param six its number in ICMPv6 (RFC 4443)
   */
  public record IcmpType(int four, int six) {}
}
