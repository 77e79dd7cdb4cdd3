package io.felinos.framework.machine;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Machine;
import io.felinos.framework.console.ControlPort;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.net.AssignedAddress;
import io.felinos.framework.net.InterfaceSettings;
import io.felinos.framework.net.Network;
import io.felinos.framework.net.NetworkConfiguration;
import io.felinos.framework.net.NetworkListener;
import io.felinos.framework.net.Standby;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.power.Ending;
import io.felinos.kernel.KernelException;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The network as the manifest wants it, told to everyone: the console, the launcher, the klibs'
 * {@link Machine}, and the kernel when DHCP has a name for it.
 */
public final class GuestNetwork implements NetworkListener, Ending {

  private static final Path RESOLVER = Path.of("/etc/resolv.conf");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final String INTERFACE = "en";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final GuestMachine machine;
  private final boolean named;
  private final RingLog log;
  private final ControlPort control;
  private final AtomicBoolean reached = new AtomicBoolean();
  private volatile @Nullable Network network;
  private @Nullable Standby standby;

  /** A network that has not started. */
  public GuestNetwork(Manifest manifest, GuestMachine machine, RingLog log, ControlPort control) {
    this.machine = machine;
    this.named = manifest.hostName() != null;
    this.log = log;
    this.control = control;
  }

  /** Starts it; addresses come later. A network that can't be is said, and the machine goes on. */
  public void start(Manifest manifest) {
    try {
      network = Network.start(configuration(manifest, machine.hostName()), this);
    } catch (KernelException | IllegalArgumentException e) {
      log.say(ConsoleRecord.SEVERITY_ERROR, "there is no network: " + e.getMessage());
    }
  }

  static NetworkConfiguration configuration(Manifest manifest, String hostName) {
    List<InterfaceSettings> settings = new ArrayList<>();
    for (Manifest.Interface wanted : manifest.network().interfaces()) {
      int number = Integer.parseInt(wanted.name().substring(INTERFACE.length()));
      while (settings.size() < number) {
        settings.add(InterfaceSettings.AUTOMATIC);
      }
      Integer mtu = wanted.mtu();
      settings.set(
          number - 1,
          InterfaceSettings.of(
              text(wanted.address()),
              text(wanted.netmask()),
              text(wanted.gateway()),
              text(wanted.address6()),
              mtu == null ? 0 : mtu));
    }
    List<IpAddress> servers = new ArrayList<>();
    for (String server : manifest.network().nameServers()) {
      servers.add(IpAddress.parse(server));
    }
    return new NetworkConfiguration(settings, servers, hostName, RESOLVER);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Waits for an IPv4 address; says so when there is none in time. */
  public void awaitIpv4(Duration atMost) throws InterruptedException {
    Network started = network;
    if (started != null && !started.awaitIpv4(atMost)) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "no IPv4 address after " + atMost.toSeconds() + " s, the program starts without");
    }
  }

  /** Waits for an IPv4 address; false if there is none in time. */
  public boolean reached(Duration atMost) throws InterruptedException {
    Network started = network;
    return started != null && started.awaitIpv4(atMost);
  }

  /**
   * Ends it, gives the leases back, and has the ports stand by; {@link #resume} begins anew.
   *
   * @return null if there is no network
   */
  public @Nullable Standby suspend() throws KernelException {
    Network started = network;
    network = null;
    standby = started == null ? null : started.standBy();
    return standby;
  }

  /** Starts again if it was suspended. */
  public void resume(Manifest manifest) {
    Standby ports = standby;
    if (ports == null) {
      return;
    }
    standby = null;
    reached.set(false);
    try (ports) {
      network = Network.resume(ports, configuration(manifest, machine.hostName()), this);
    } catch (IOException | IllegalArgumentException e) {
      log.say(ConsoleRecord.SEVERITY_ERROR, "there is no network: " + e.getMessage());
    }
  }

  @Override
  public void addressAssigned(AssignedAddress address) {
    machine.add(new Machine.Address(address.interfaceName(), address.literal(), address.fixed()));
    log.say(ConsoleRecord.SEVERITY_INFO, address.announcement());
    control.address(address.interfaceName(), address.literal());
    if (reached.compareAndSet(false, true)) {
      control.phase("network", System.nanoTime());
    }
  }

  @Override
  public void addressRemoved(AssignedAddress address) {
    machine.remove(address.interfaceName(), address.literal());
    log.say(
        ConsoleRecord.SEVERITY_WARNING, address.interfaceName() + ": lost " + address.literal());
  }

  @Override
  public void hostNameOffered(String name, String domain) {
    if (named) {
      return;
    }
    int dot = name.indexOf('.');
    String host = dot < 0 ? name : name.substring(0, dot);
    String suffix = dot < 0 ? domain : name.substring(dot + 1);
    if (host.isEmpty()) {
      host = machine.hostName();
    }
    machine.named(host, suffix.isEmpty() ? null : suffix);
    try {
      Files.writeString(HOST_NAME, host);
    } catch (IOException e) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "cannot take the host name \"" + host + "\" from DHCP: " + e.getMessage());
    }
  }

  @Override
  public void ntpServersOffered(String interfaceName, List<IpAddress> servers) {
    // Nothing in this machine sets the clock yet.
  }

  @Override
  public void problem(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, line);
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  /** Gives the leases back. */
  @Override
  public void end() {
    Network started = network;
    if (started != null) {
      started.close();
    }
  }
}
