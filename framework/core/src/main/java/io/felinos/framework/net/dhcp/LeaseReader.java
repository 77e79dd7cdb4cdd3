package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Route;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes a {@link Lease} of a server's DHCPACK. */
final class LeaseReader {

  /** When the server sends no mask: as for a static address without one. */
  private static final int DEFAULT_PREFIX = 24;

  /** What IPv4 asks every host to take (RFC 791 3.2); less is a mistake. */
  private static final int MIN_MTU = 576;

  /** RFC 1035 2.3.4. */
  private static final int MAX_NAME = 253;

  /** What a host name's labels are made of (RFC 1123 2.1), and the underscore that people use. */
  private static final String NAME_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

  private static final String INSIDE_A_NAME = "-.";

  private LeaseReader() {}

  static Lease read(DhcpMessage ack) throws DhcpFormatException {
    DhcpOptions options = ack.options();
    IpAddress server = options.address(DhcpOptions.SERVER_IDENTIFIER);
    if (server == null) {
      throw new DhcpFormatException("no server identifier (option 54)");
    }
    if (ack.your().unspecified()) {
      throw new DhcpFormatException("no address (yiaddr)");
    }
    IpPrefix own = new IpPrefix(ack.your(), prefixLength(options));
    int mtu = options.unsignedShort(DhcpOptions.INTERFACE_MTU, 0);
    return new Lease(
        own,
        server,
        routes(own, options),
        List.copyOf(options.addresses(DhcpOptions.DNS_SERVERS)),
        names(options.text(DhcpOptions.DOMAIN_NAME)),
        hostName(options),
        List.copyOf(options.addresses(DhcpOptions.NTP_SERVERS)),
        mtu < MIN_MTU ? 0 : mtu,
        times(options));
  }

  private static int prefixLength(DhcpOptions options) throws DhcpFormatException {
    IpAddress mask = options.address(DhcpOptions.SUBNET_MASK);
    try {
      return mask == null ? DEFAULT_PREFIX : IpPrefix.lengthOf(mask);
    } catch (IllegalArgumentException e) {
      throw new DhcpFormatException("subnet mask (option 1): " + e.getMessage());
    }
  }

  private static LeaseTimes times(DhcpOptions options) throws DhcpFormatException {
    long expiry = options.unsignedInt(DhcpOptions.LEASE_TIME, 0);
    if (expiry == 0) {
      throw new DhcpFormatException("no lease time (option 51)");
    }
    return LeaseTimes.of(
        options.unsignedInt(DhcpOptions.RENEWAL_TIME, -1),
        options.unsignedInt(DhcpOptions.REBINDING_TIME, -1),
        expiry);
  }

  /** Classless routes make the client ignore the routers (RFC 3442, "DHCP Client Behavior"). */
  private static List<Route> routes(IpPrefix own, DhcpOptions options) throws DhcpFormatException {
    byte[] classless = options.bytes(DhcpOptions.CLASSLESS_ROUTES);
    if (classless != null) {
      return classlessRoutes(own, classless);
    }
    List<IpAddress> routers = options.addresses(DhcpOptions.ROUTERS);
    // The first is the preferred one (RFC 2132 3.5).
    return routers.isEmpty() || routers.getFirst().unspecified()
        ? List.of()
        : List.of(Route.from(own, IpPrefix.ALL4, routers.getFirst()));
  }

  /** Each: a prefix length, as many bytes of the network as that needs, a gateway (RFC 3442). */
  private static List<Route> classlessRoutes(IpPrefix own, byte[] value)
      throws DhcpFormatException {
    List<Route> onLink = new ArrayList<>();
    List<Route> byGateway = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(value);
    while (buffer.hasRemaining()) {
      int length = Byte.toUnsignedInt(buffer.get());
      int significant = (length + Byte.SIZE - 1) / Byte.SIZE;
      if (length > Integer.SIZE || buffer.remaining() < significant + Integer.BYTES) {
        throw new DhcpFormatException("classless routes (option 121) are malformed");
      }
      byte[] network = new byte[Integer.BYTES];
      byte[] gateway = new byte[Integer.BYTES];
      buffer.get(network, 0, significant).get(gateway);
      IpPrefix destination = new IpPrefix(IpAddress.of(network), length);
      Route route = Route.from(own, destination, IpAddress.of(gateway));
      (route.gateway() == null ? onLink : byGateway).add(route);
    }
    onLink.addAll(byGateway);
    return List.copyOf(onLink);
  }

  /** Servers put several names, separated by spaces, where RFC 2132 3.17 has one. */
  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split(" ", -1)) {
      if (isName(name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private static String hostName(DhcpOptions options) {
    String name = options.text(DhcpOptions.HOST_NAME);
    return isName(name) ? name : "";
  }

  /** What may stand in a file of the system: nothing that could be taken for more than a name. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      boolean inside = i > 0 && INSIDE_A_NAME.indexOf(name.charAt(i)) >= 0;
      if (!inside && NAME_LETTERS.indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_NAME;
  }
}
