package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;

/** Writes a client's messages (RFC 2131 table 5). */
final class DhcpRequests {

  /**
   * What the client asks for. Classless routes come before routers (RFC 3442), the rest is as in
   * {@link Lease}.
   */
  private static final byte[] WANTED = {
    DhcpOptions.SUBNET_MASK,
    DhcpOptions.CLASSLESS_ROUTES,
    DhcpOptions.ROUTERS,
    DhcpOptions.DNS_SERVERS,
    DhcpOptions.HOST_NAME,
    DhcpOptions.DOMAIN_NAME,
    DhcpOptions.INTERFACE_MTU,
    DhcpOptions.NTP_SERVERS,
    DhcpOptions.LEASE_TIME,
    DhcpOptions.RENEWAL_TIME,
    DhcpOptions.REBINDING_TIME
  };

  /** What the client takes in one piece: an Ethernet's packet (RFC 2132 9.10). */
  private static final int MAXIMUM_SIZE = 1500;

  private static final byte ETHERNET = 1;
  private static final int MOST_SECONDS = 0xffff;

  private final HardwareAddress hardwareAddress;
  private final String hostName;

  /**
   * Writes messages of one interface.
   *
   * @param hostName sent to the server (RFC 2132 3.14); empty for none
   */
  DhcpRequests(HardwareAddress hardwareAddress, String hostName) {
    this.hardwareAddress = hardwareAddress;
    this.hostName = hostName;
  }

  boolean isFor(DhcpMessage message) {
    return hardwareAddress.equals(message.hardwareAddress());
  }

  DhcpMessage discover(int transaction, long seconds) {
    DhcpOptions options = options(DhcpMessageType.DISCOVER);
    return message(transaction, seconds, IpAddress.ANY4, withWishes(options));
  }

  /** In SELECTING: takes a server's offer. */
  DhcpMessage requestOffer(int transaction, long seconds, IpAddress offered, IpAddress server) {
    DhcpOptions options =
        options(DhcpMessageType.REQUEST)
            .append(DhcpOptions.REQUESTED_ADDRESS, offered)
            .append(DhcpOptions.SERVER_IDENTIFIER, server);
    return message(transaction, seconds, IpAddress.ANY4, withWishes(options));
  }

  /** In INIT-REBOOT: takes an address from before (RFC 2131 4.3.2). */
  DhcpMessage requestKnown(int transaction, long seconds, IpAddress address) {
    DhcpOptions options =
        options(DhcpMessageType.REQUEST).append(DhcpOptions.REQUESTED_ADDRESS, address);
    return message(transaction, seconds, IpAddress.ANY4, withWishes(options));
  }

  /** In RENEWING and REBINDING: extends what there is. */
  DhcpMessage requestExtension(int transaction, long seconds, IpAddress address) {
    DhcpOptions options = options(DhcpMessageType.REQUEST);
    return message(transaction, seconds, address, withWishes(options));
  }

  DhcpMessage release(int transaction, Lease lease) {
    DhcpOptions options =
        options(DhcpMessageType.RELEASE).append(DhcpOptions.SERVER_IDENTIFIER, lease.server());
    return message(transaction, 0, lease.address().address(), options);
  }

  private DhcpOptions withWishes(DhcpOptions options) {
    options.append(
        DhcpOptions.MAXIMUM_SIZE, (byte) (MAXIMUM_SIZE >> Byte.SIZE), (byte) MAXIMUM_SIZE);
    options.append(DhcpOptions.PARAMETER_LIST, WANTED);
    if (!hostName.isEmpty()) {
      options.append(DhcpOptions.HOST_NAME, hostName);
    }
    return options;
  }

  /**
   * The client identifier is the hardware address (RFC 2132 9.14): it stays the same without a
   * disk, and is what clouds and reservations go by. RFC 4361's is made of the same thing here.
   */
  private DhcpOptions options(DhcpMessageType type) {
    byte[] hardware = hardwareAddress.bytes();
    byte[] identifier = new byte[1 + hardware.length];
    identifier[0] = ETHERNET;
    System.arraycopy(hardware, 0, identifier, 1, hardware.length);
    return new DhcpOptions()
        .append(DhcpOptions.MESSAGE_TYPE, type.code())
        .append(DhcpOptions.CLIENT_IDENTIFIER, identifier);
  }

  /** Without an address, answers have to be broadcast (RFC 2131 4.1). */
  private DhcpMessage message(
      int transaction, long seconds, IpAddress client, DhcpOptions options) {
    return new DhcpMessage(
        false,
        transaction,
        (int) Math.min(seconds, MOST_SECONDS),
        client.unspecified(),
        client,
        IpAddress.ANY4,
        hardwareAddress,
        options);
  }
}
