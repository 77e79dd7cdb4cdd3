package io.felinos.framework.net.dhcp;

/** Any datagram is a DHCP message or refused, and any message a lease or none. */
public final class DhcpFuzz {
  private DhcpFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      LeaseReader.read(DhcpCodec.decode(input, input.length));
    } catch (DhcpFormatException e) {
      return; // refused, with a reason
    }
  }
}
