package io.felinos.framework.net.tunnel;

import io.felinos.api.net.Tunnels;
import io.felinos.framework.net.link.Link;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.Descriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bundles' way to {@code /dev/net/tun}. */
public final class KernelTunnels implements Tunnels {

  /** IFNAMSIZ, of which one byte is the NUL. */
  private static final int LONGEST_NAME = 15;

  /** Of no use before the first interface. */
  public KernelTunnels() {}

  @Override
  public Tunnel make(String name, boolean tap, int queues) throws IOException {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_NAME || queues < 1) {
      throw new IllegalArgumentException("no interface \"" + name + "\" of " + queues + " queues");
    }
    TunFile file = new TunFile(name, tap, queues > 1);
    try (Descriptor descriptor = file.attach()) {
      file.persist(descriptor);
    }
    try (Rtnetlink netlink = Rtnetlink.open()) {
      for (Link link : netlink.links()) {
        if (link.name().equals(name)) {
          return new KernelTunnel(file, link.index());
        }
      }
    }
    throw new IOException("the interface \"" + name + "\" is gone again");
  }
}
