package io.felinos.klib.gcp;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.Forwarder;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
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

/** Registers the console driver {@code gcp} and sends figures, as configured. */
@Klib(value = "gcp", renewed = true)
@Requirement(namespace = Klib.NAMESPACE, name = "console")
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "gcp",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Gcp {
  private static final String NAME = "gcp";
  private static final int BATCH_RECORDS = 10_000;
  private static final int BATCH_BYTES = 1024 * 1024;

  private static final Path PROC = Path.of("/proc");

  private final @Nullable ServiceRegistration<ConsoleDriver> driver;
  private final @Nullable Metrics metrics;

  /** Registers the driver; nobody is asked anything before there are lines. */
  @Activate
  public Gcp(
      BundleContext context,
      @Reference ConsoleLog log,
      @Reference Machine machine,
      @Reference Clock clock,
      @Reference Timer timer,
      @Reference Http http,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    GcpConfig config = binder.bind(properties, GcpConfig.class);
    GcpConfig.Logging logging = config.logging();
    MetadataServer server = new MetadataServer(http);
    Instance instance = new Instance(server, logging == null ? "" : logging.logId());
    Exchange exchange = new Exchange(http, new ServiceAccount(server, timer), timer);
    if (logging == null && config.metrics() == null) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "gcp: nothing is sent: gcp has neither \"logging\" nor \"metrics\"");
    }
    driver =
        logging == null
            ? null
            : register(
                context,
                new Forwarder(
                    new Entries(instance, exchange, machine), Entries.LINE_BYTES, clock, timer));
    metrics = metrics(config.metrics(), instance, exchange, timer, clock, log);
  }

  /** Takes the driver back; the console bundle lets it deliver what it can. */
  @Deactivate
  public void close() {
    if (driver != null) {
      try {
        driver.unregister();
      } catch (IllegalStateException e) {
        // The second call.
      }
    }
    if (metrics != null) {
      metrics.close();
    }
  }

  private static ServiceRegistration<ConsoleDriver> register(
      BundleContext context, ConsoleDriver driver) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ConsoleDriver.NAME, NAME);
    properties.put(ConsoleDriver.BATCH_RECORDS, BATCH_RECORDS);
    properties.put(ConsoleDriver.BATCH_BYTES, BATCH_BYTES);
    return context.registerService(ConsoleDriver.class, driver, properties);
  }

  private static @Nullable Metrics metrics(
      GcpConfig.@Nullable Metrics config,
      Instance instance,
      Exchange exchange,
      Timer timer,
      Clock clock,
      ConsoleLog log) {
    if (config == null) {
      return null;
    }
    Metrics metrics =
        new Metrics(
            new TimeSeries(instance, exchange, clock),
            List.of(new MachineSampler(PROC, config.disk()), new JvmSampler()),
            config.period(),
            timer,
            clock,
            log);
    metrics.start();
    return metrics;
  }
}
