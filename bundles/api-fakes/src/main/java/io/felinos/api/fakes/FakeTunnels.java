package io.felinos.api.fakes;

import io.felinos.api.net.Tunnels;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that notes what it is told of interfaces, and fails where a test wants it to. Safe for
 * use by several threads.
 */
public final class FakeTunnels implements Tunnels {

  private final List<String> told = new ArrayList<>();
  private int failAt = Integer.MAX_VALUE;

  /** A kernel without interfaces. */
  public FakeTunnels() {}

  /** What it was told so far, a call each. */
  public synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** The n-th call from now on fails, from 0. */
  public synchronized void failAt(int call) {
    failAt = told.size() + call;
  }

  private synchronized void tell(String what) throws IOException {
    told.add(what);
    if (told.size() == failAt + 1) {
      throw new IOException("cannot " + what);
    }
  }

  @Override
  public Tunnel make(String name, boolean tap, int queues) throws IOException {
    tell("make " + name + (tap ? " tap " : " tun ") + queues);
    return new FakeTunnel();
  }

  private final class FakeTunnel implements Tunnel {
    @Override
    public void mtu(int bytes) throws IOException {
      tell("mtu " + bytes);
    }

    @Override
    public void address(InetAddress address, int prefixLength) throws IOException {
      tell("address " + address.getHostAddress() + "/" + prefixLength);
    }

    @Override
    public void up(boolean up) throws IOException {
      tell(up ? "up" : "down");
    }

    @Override
    public void route(InetAddress destination, int prefixLength, @Nullable InetAddress gateway)
        throws IOException {
      String via = gateway == null ? "" : " via " + gateway.getHostAddress();
      tell("route " + destination.getHostAddress() + "/" + prefixLength + via);
    }

    @Override
    public ByteChannel open() throws IOException {
      tell("open");
      return new FakeChannel();
    }

    @Override
    public void remove() throws IOException {
      tell("remove");
    }
  }

  private static final class FakeChannel implements ByteChannel {
    private boolean open = true;

    @Override
    public int read(ByteBuffer target) {
      return 0;
    }

    @Override
    public int write(ByteBuffer source) {
      return 0;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
