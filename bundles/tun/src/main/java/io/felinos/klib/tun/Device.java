package io.felinos.klib.tun;

import io.felinos.api.net.TunDevice;
import io.felinos.api.net.Tunnels;
import io.felinos.api.net.Tunnels.Tunnel;
import io.felinos.klib.tun.TunConfig.InterfaceConfig;
import io.felinos.klib.tun.TunConfig.RouteConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;

/** An interface of the configuration. */
final class Device implements TunDevice {

  private static final int DEFAULT_MTU = 32_768;
  private static final String ONE_ADDRESS = "255.255.255.255";
  private static final int SHORT_NAME = 2;

  private final String name;
  private final InterfaceConfig config;
  private final int queues;
  private final Tunnel tunnel;
  private final List<ByteChannel> channels = new ArrayList<>();
  private boolean removed;

  private Device(String name, InterfaceConfig config, Tunnel tunnel, int queues) {
    this.name = name;
    this.config = config;
    this.tunnel = tunnel;
    this.queues = queues;
  }

  /** Makes the interface as it is to be; if that fails, there is none. */
  static Device make(Tunnels tunnels, String name, InterfaceConfig config) throws IOException {
    int queues = config.queues() == null ? 1 : config.queues();
    boolean tap = "tap".equals(config.type());
    Device device = new Device(name, config, tunnels.make(name, tap, queues), queues);
    try {
      device.configure();
      return device;
    } catch (IOException | RuntimeException e) {
      device.tunnel.remove();
      throw e;
    }
  }

  /** Nanos knows the first two letters of a name only, and numbers its interfaces itself. */
  static String fullName(String key) {
    boolean letters = key.length() == SHORT_NAME;
    for (int i = 0; i < key.length(); i++) {
      letters &= Character.isLetter(key.charAt(i));
    }
    return letters ? key + "0" : key;
  }

  private void configure() throws IOException {
    tunnel.mtu(mtu());
    if (config.ipaddress() != null) {
      String mask = config.netmask() == null ? ONE_ADDRESS : config.netmask();
      address(Prefix.of(config.ipaddress(), mask));
    }
    if (config.ip6address() != null) {
      address(Prefix.parse(config.ip6address()));
    }
    if (Boolean.TRUE.equals(config.up())) {
      tunnel.up(true);
      routes();
    }
  }

  private void address(Prefix prefix) throws IOException {
    tunnel.address(prefix.address(), prefix.length());
  }

  private void routes() throws IOException {
    List<RouteConfig> routes = config.routes();
    for (int i = 0; routes != null && i < routes.size(); i++) {
      RouteConfig route = routes.get(i);
      Prefix to = Prefix.parse(route.to());
      InetAddress gateway = route.via() == null ? null : InetAddress.ofLiteral(route.via());
      tunnel.route(to.network(), to.length(), gateway);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int mtu() {
    return config.mtu() == null ? DEFAULT_MTU : config.mtu();
  }

  @Override
  public boolean tap() {
    return "tap".equals(config.type());
  }

  @Override
  public synchronized List<ByteChannel> queues() {
    if (removed) {
      throw new IllegalStateException("the interface \"" + name + "\" is gone");
    }
    try {
      for (int i = 0; i < queues; i++) {
        if (i == channels.size()) {
          channels.add(tunnel.open());
        } else if (!channels.get(i).isOpen()) {
          channels.set(i, tunnel.open());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot open a queue of the interface \"" + name + "\": " + e.getMessage(), e);
    }
    return List.copyOf(channels);
  }

  /** Ends what reads and writes, and removes the interface. May be called twice. */
  synchronized void remove() throws IOException {
    removed = true;
    for (ByteChannel each : channels) {
      each.close();
    }
    tunnel.remove();
  }
}
