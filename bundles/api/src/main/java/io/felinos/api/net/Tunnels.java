package io.felinos.api.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ByteChannel;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes interfaces whose packets come from and go to a process (Linux
 * Documentation/networking/tuntap.rst). A service of the framework; safe for use by several
 * threads.
 */
@ProviderType
public interface Tunnels {

  /**
   * Makes an interface, which is down and has no address. It stays until {@link Tunnel#remove},
   * whether anybody reads its packets or not. One of that name and kind that is there is taken over
   * as it is, unless somebody reads its packets.
   *
   * @param name at most 15 characters
   * @param tap true for Ethernet frames, false for IP packets
   * @param queues 1 or more; with 1 the interface has IFF_MULTI_QUEUE not set, so that programs
   *     that know nothing of queues can open it
   * @throws IOException if the kernel refused, with its reason
   */
  Tunnel make(String name, boolean tap, int queues) throws IOException;

  /** An interface that was made. Safe for use by several threads. */
  @ProviderType
  interface Tunnel {

    /** Sets the most bytes of a packet. */
    void mtu(int bytes) throws IOException;

    /** Adds an address; its network is reached through the interface while that is up. */
    void address(InetAddress address, int prefixLength) throws IOException;

    /** Switches the interface on or off. Routes through it are gone while it is off. */
    void up(boolean up) throws IOException;

    /**
     * Adds a route through the interface, which must be up.
     *
     * @param destination with host bits zero
     * @param gateway by way of whom; null for nobody
     */
    void route(InetAddress destination, int prefixLength, @Nullable InetAddress gateway)
        throws IOException;

    /**
     * Opens one more of the interface's queues; see {@link TunDevice#queues} for how it behaves.
     * Without an open queue the interface has no carrier, and its packets are lost.
     *
     * @throws IOException if it has but one, and that is open, here or in a program
     */
    ByteChannel open() throws IOException;

    /** Removes the interface with its addresses and routes; nothing if it is gone. */
    void remove() throws IOException;
  }
}
