package io.felinos.api.net;

import java.nio.channels.ByteChannel;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A network interface whose packets a bundle reads and writes (Linux
 * Documentation/networking/tuntap.rst). The klib {@code tun} registers one service for each
 * interface of its configuration, with the property {@link #NAME}.
 */
@ProviderType
public interface TunDevice {

  /** Service property: the interface's name. */
  String NAME = "felinos.tun";

  /** The interface's name. */
  String name();

  /** The longest packet in bytes, a TAP interface's Ethernet header not counted. */
  int mtu();

  /** True if packets are Ethernet frames (TAP), false if they begin with the IP header (TUN). */
  boolean tap();

  /**
   * The interface's queues, one or more; the kernel keeps the packets of one connection in one of
   * them. One read gives one packet (the rest of one longer than the buffer is lost), one write
   * takes one. Reading blocks; closing, or interrupting the thread, ends it. One thread may read
   * while another writes.
   *
   * <p>The first call opens them, and a later one those again that were closed. As long as none is
   * open, a program can open the interface by its name instead.
   *
   * @throws IllegalStateException if the interface is gone, or open in a program
   */
  List<ByteChannel> queues();
}
