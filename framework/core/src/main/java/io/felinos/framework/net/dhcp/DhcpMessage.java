package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A DHCP message (RFC 2131 2) as far as a client needs it.
 *
 * @param reply true from a server (BOOTREPLY), false from a client (BOOTREQUEST)
 * @param transaction xid
 * @param seconds since the client began, 0 to 65535
 * @param broadcast whether answers have to be broadcast
 * @param client ciaddr: the address that the client has, or 0.0.0.0
 * @param your yiaddr: the address that it gets
 * @param hardwareAddress chaddr: whose message this is, at most 16 bytes
 * @param options all of them, also those in sname and file
 */
public record DhcpMessage(
    boolean reply,
    int transaction,
    int seconds,
    boolean broadcast,
    IpAddress client,
    IpAddress your,
    HardwareAddress hardwareAddress,
    DhcpOptions options) {

  /** Option 53, or null if it is not there (plain BOOTP) or unknown. */
  public @Nullable DhcpMessageType type() {
    byte[] value = options.bytes(DhcpOptions.MESSAGE_TYPE);
    return value == null || value.length != 1 ? null : DhcpMessageType.of(value[0]);
  }
}
