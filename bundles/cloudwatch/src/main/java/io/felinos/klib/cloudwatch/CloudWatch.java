package io.felinos.klib.cloudwatch;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.Forwarder;
import java.nio.file.Path;
import java.time.Duration;
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

/**
 * Registers the console driver {@code cloudwatch}, and sets the timer of the metrics, as the
 * configuration says.
 */
@Klib(value = "cloudwatch", renewed = true)
@Requirement(namespace = Klib.NAMESPACE, name = "console")
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "cloudwatch",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CloudWatch {
  private static final String NAME = "cloudwatch";
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private @Nullable ServiceRegistration<ConsoleDriver> driver;
  private Timer.@Nullable Handle metrics;

  /** Registers and sets; nobody is talked to before the first line or measurement. */
  @Activate
  public CloudWatch(
      BundleContext context,
      @Reference ConsoleLog log,
      @Reference Machine machine,
      @Reference Clock clock,
      @Reference Timer timer,
      @Reference Http http,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    CloudWatchConfig config = binder.bind(properties, CloudWatchConfig.class);
    if (config.logging() == null && config.interval().isZero()) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "cloudwatch: nothing is sent: cloudwatch has neither \"logging\" nor \"mem_metrics_interval\"");
    }
    ServerTime time = new ServerTime(clock);
    Ec2 ec2 = new Ec2(new Metadata(http, timer), time, timer);
    CloudWatchConfig.Logging logging = config.logging();
    if (logging != null) {
      Service service = new Service(ec2, "logs", time, http, timer);
      String group = logging.group(machine.imageName());
      LogSink sink = new LogSink(ec2, service, timer, group, logging.logStream());
      register(context, new Forwarder(sink, EventBatch.MAX_MESSAGE, time, timer));
    }
    if (config.interval().isPositive()) {
      Service service = new Service(ec2, "monitoring", time, http, timer);
      String host = machine.qualifiedName().orElse(machine.hostName());
      Sampler sampler = new Sampler(MEMINFO);
      MetricReporter reporter = new MetricReporter(ec2, service, sampler, time, log, host);
      metrics = timer.periodic(Duration.ZERO, config.interval(), reporter);
    }
  }

  /** Takes the driver back; the console bundle lets it deliver what it can. */
  @Deactivate
  public void close() {
    Timer.Handle handle = metrics;
    metrics = null;
    if (handle != null) {
      handle.cancel();
    }
    ServiceRegistration<ConsoleDriver> registration = driver;
    driver = null;
    if (registration != null) {
      registration.unregister();
    }
  }

  private void register(BundleContext context, ConsoleDriver forwarder) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ConsoleDriver.NAME, NAME);
    properties.put(ConsoleDriver.BATCH_RECORDS, EventBatch.MAX_EVENTS);
    properties.put(ConsoleDriver.BATCH_BYTES, BATCH_BYTES);
    driver = context.registerService(ConsoleDriver.class, forwarder, properties);
  }
}
