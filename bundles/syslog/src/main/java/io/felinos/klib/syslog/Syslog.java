package io.felinos.klib.syslog;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.tls.Tls;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Registers the console driver {@code syslog} for the server that is configured, or else for the
 * file; where both are, the file's driver is {@code syslog.file}, so that neither waits for the
 * other.
 */
@Klib(value = "syslog", renewed = true)
@Requirement(namespace = Klib.NAMESPACE, name = "console")
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "syslog",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Syslog {
  private static final String NAME = "syslog";
  private static final Path SOCKETS = Path.of("/proc/self/net");

  private final BundleContext context;
  private @Nullable Reminder reminder;

  /** The last one first. */
  private final Deque<Registered> drivers = new ArrayDeque<>();

  /** A driver, and its service. */
  private record Registered(
      ServiceRegistration<ConsoleDriver> registration, ClosableDriver driver) {}

  /** Registers the drivers; they connect when the first lines are to be delivered. */
  @Activate
  public Syslog(
      BundleContext context,
      @Reference ConsoleLog log,
      @Reference Machine machine,
      @Reference Clock clock,
      @Reference ConfigurationBinder binder,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable Tls tls,
      Map<String, ?> properties) {
    this.context = context;
    SyslogConfig config = binder.bind(properties, SyslogConfig.class);
    String host = config.server();
    String file = config.file();
    if (host != null && config.overTls() && tls == null) {
      // The component is made anew as soon as there is the service.
      reminder = new Reminder(log);
    } else if (host != null) {
      ServerDriver driver = serverDriver(host, config, machine, clock, tls);
      register(NAME, driver);
    }
    if (file != null) {
      FileDriver driver =
          new FileDriver(Path.of(file), config.fileLimit(), config.generations(), log);
      register(host == null ? NAME : NAME + ".file", driver);
    }
  }

  /** Takes the drivers back; the console bundle lets them deliver what it can. */
  @Deactivate
  public void close() {
    if (reminder != null) {
      reminder.cancel();
    }
    while (!drivers.isEmpty()) {
      Registered last = drivers.pop();
      last.registration().unregister();
      last.driver().close();
    }
  }

  /** Makes the driver of a server. */
  static ServerDriver serverDriver(
      String host, SyslogConfig config, Machine machine, Clock clock, @Nullable Tls tls) {
    Origin origin = new Origin(machine, config);
    int facility = config.facilityNumber();
    Format format =
        config.legacy()
            ? new Rfc3164(facility, origin, clock, ZoneId.systemDefault())
            : new Rfc5424(facility, origin, clock);
    boolean udp = config.overUdp();
    Server server = new Server(host, config.port(), config.transportName());
    Transport transport =
        udp
            ? new UdpTransport(server, clock)
            : new TcpTransport(
                server, new SendQueue(SOCKETS), clock, config.overTls() ? tls : null);
    return new ServerDriver(transport, new Encoder(format, config.messageLimit(), !udp), clock);
  }

  private void register(String name, ClosableDriver driver) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ConsoleDriver.NAME, name);
    drivers.push(
        new Registered(context.registerService(ConsoleDriver.class, driver, properties), driver));
  }
}
