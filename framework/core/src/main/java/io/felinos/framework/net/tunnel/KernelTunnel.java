package io.felinos.framework.net.tunnel;

import io.felinos.api.net.Tunnels.Tunnel;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.Descriptor;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interface that stays until it is removed; its settings go by rtnetlink(7). */
final class KernelTunnel implements Tunnel {

  private static final int FOR_EVER = -1;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TunFile file;
  private final int index;
  private final List<TunQueue> queues = new ArrayList<>();

  KernelTunnel(TunFile file, int index) {
    this.file = file;
    this.index = index;
  }

  @Override
  public void mtu(int bytes) throws IOException {
    try (Rtnetlink netlink = Rtnetlink.open()) {
      netlink.setMtu(index, bytes);
    } catch (KernelException e) {
      throw e.on(file.name());
    }
  }

  @Override
  public void address(InetAddress address, int prefixLength) throws IOException {
    try (Rtnetlink netlink = Rtnetlink.open()) {
      netlink.putAddress(index, prefix(address, prefixLength), FOR_EVER);
    } catch (KernelException e) {
      throw e.on(file.name());
    }
  }

  @Override
  public void up(boolean up) throws IOException {
    try (Rtnetlink netlink = Rtnetlink.open()) {
      netlink.setUp(index, up);
    } catch (KernelException e) {
      throw e.on(file.name());
    }
  }

  @Override
  public void route(InetAddress destination, int prefixLength, @Nullable InetAddress gateway)
      throws IOException {
    IpAddress next = gateway == null ? null : IpAddress.of(gateway.getAddress());
    try (Rtnetlink netlink = Rtnetlink.open()) {
      netlink.putRoute(index, prefix(destination, prefixLength), next);
    } catch (KernelException e) {
      throw e.on(file.name());
    }
  }

  private static IpPrefix prefix(InetAddress address, int length) {
    return new IpPrefix(IpAddress.of(address.getAddress()), length);
  }

  @Override
  public synchronized ByteChannel open() throws IOException {
    awaitReleases();
    Descriptor descriptor = file.attach();
    try {
      TunQueue queue = new TunQueue(descriptor);
      queues.add(queue);
      return queue;
    } catch (KernelException e) {
      descriptor.close();
      throw e;
    }
  }

  /** A queue that was closed while somebody read is free when that thread is out. */
  private void awaitReleases() throws IOException {
    try {
      for (int i = queues.size() - 1; i >= 0; i--) {
        if (!queues.get(i).isOpen() && queues.get(i).awaitRelease(PATIENCE)) {
          queues.remove(i);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void remove() throws IOException {
    try (Rtnetlink netlink = Rtnetlink.open()) {
      netlink.removeLink(index);
    } catch (KernelException e) {
      if (e.errno() != Errno.ENODEV) {
        throw e.on(file.name());
      }
    }
  }
}
