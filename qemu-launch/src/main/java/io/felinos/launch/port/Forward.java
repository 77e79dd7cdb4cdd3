package io.felinos.launch.port;

/**
 * One port of this computer that leads into the guest.
 *
 * @param protocol TCP or UDP
 * @param hostAddress an IPv4 address of this computer; {@code 0.0.0.0} is every address
 * @param hostPort 1 to 65535
 * @param guestPort 1 to 65535
 */
public record Forward(Protocol protocol, String hostAddress, int hostPort, int guestPort) {

  /** Bound to when no address is asked for: only this computer can connect. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int LAST = 0xffff;
  private static final String EVERY_ADDRESS = "0.0.0.0";

  /** A forward from the loopback address. */
  public static Forward local(Protocol protocol, int hostPort, int guestPort) {
    return new Forward(protocol, LOOPBACK, hostPort, guestPort);
  }

  /**
   * The same from another port of this computer.
   *
   * @param by how many ports further on
   */
  public Forward shifted(int by) throws PortException {
    if (hostPort + by > LAST) {
      throw new PortException("port %d and %d more are too many".formatted(hostPort, by));
    }
    return new Forward(protocol, hostAddress, hostPort + by, guestPort);
  }

  /** Whether both want the same port of the same address, so that only one of them can have it. */
  public boolean clashesWith(Forward other) {
    return protocol == other.protocol
        && hostPort == other.hostPort
        && (hostAddress.equals(other.hostAddress)
            || hostAddress.equals(EVERY_ADDRESS)
            || other.hostAddress.equals(EVERY_ADDRESS));
  }

  /** As users write it, protocol included: {@code 127.0.0.1:8080:80/tcp}. */
  @Override
  public String toString() {
    return hostAddress + ":" + hostPort + ":" + guestPort + "/" + protocol.word();
  }
}
