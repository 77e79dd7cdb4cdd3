package io.felinos.klib.radar;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import io.felinos.api.time.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Reports to a collector that the machine booted, how it is doing, and that an earlier boot
 * crashed. All work is done on the bundle's timer.
 */
@Klib(value = "radar", renewed = true)
@Requirement(namespace = Klib.NAMESPACE, name = "console")
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "radar")
public final class Radar implements Runnable, Reporter.Reported {
  private static final String NAME = "radar";
  private static final Path JVM_REPORTS = Path.of("/felinos/crash");
  private static final Path PSTORE = Path.of("/sys/fs/pstore");
  private static final Path PROC = Path.of("/proc");
  private static final Duration SAMPLING = Duration.ofMinutes(1);

  private final BundleContext context;
  private final ConsoleLog log;
  private final Machine machine;
  private final Timer timer;
  private final Variables variables;
  private final Collector collector;
  private final ConsoleTail tail;
  private final BlackBox box;
  private final Reporter reporter;
  private final Object lock = new Object();
  private @Nullable ServiceRegistration<ConsoleDriver> driver;
  private Timer.@Nullable Handle statistics;
  private boolean closed;

  /** Sets the timer; the disk is looked at, and the collector talked to, by its thread. */
  @Activate
  public Radar(
      BundleContext context,
      @Reference ConsoleLog log,
      @Reference Machine machine,
      @Reference Timer timer,
      @Reference Http http,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable Program program,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    this(
        context,
        log,
        machine,
        timer,
        http,
        program,
        RadarConfig.of(binder, properties),
        JVM_REPORTS);
  }

  /**
   * As the other one.
   *
   * @param jvmReports folder where the JVM writes its reports
   */
  Radar(
      BundleContext context,
      ConsoleLog log,
      Machine machine,
      Timer timer,
      Http http,
      @Nullable Program program,
      RadarConfig config,
      Path jvmReports) {
    this.context = context;
    this.log = log;
    this.machine = machine;
    this.timer = timer;
    variables = new Variables(program, config.variables());
    collector = new Collector(http, config.collector());
    tail = new ConsoleTail(config.place(), timer);
    box = new BlackBox(config.place(), jvmReports, new KernelRecords(PSTORE), tail);
    Messages messages = new Messages(machine, variables, version(context));
    reporter = new Reporter(collector, variables, messages, box, timer, log, this);
    timer.once(Duration.ZERO, this);
  }

  /** Looks at what the boot before left, keeps the console's lines from now on, and reports. */
  @Override
  public void run() {
    try {
      int lost = box.begin(machine.bootId());
      if (lost > 0) {
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "radar: crashes that were never reported are given up: " + lost);
      }
      register();
    } catch (IOException e) {
      log.say(ConsoleRecord.SEVERITY_WARNING, "radar: crashes are not kept: " + e);
    }
    reporter.run();
  }

  /** Begins to measure. */
  @Override
  public void boot(long bootId) {
    try {
      box.identified(bootId);
    } catch (IOException e) {
      log.say(ConsoleRecord.SEVERITY_WARNING, "radar: the boot's identifier is not kept: " + e);
    }
    Sampler sampler = new Sampler(PROC);
    synchronized (lock) {
      if (!closed) {
        Statistics task = new Statistics(collector, variables, sampler, log, bootId);
        statistics = timer.periodic(Duration.ZERO, SAMPLING, task);
      }
    }
  }

  /** Takes the driver back, which keeps what it can; then the end is an orderly one. */
  @Deactivate
  public void close() {
    ServiceRegistration<ConsoleDriver> registration;
    synchronized (lock) {
      closed = true;
      if (statistics != null) {
        statistics.cancel();
      }
      registration = driver;
      driver = null;
    }
    if (registration != null) {
      registration.unregister();
    }
    try {
      box.close();
    } catch (IOException e) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "radar: this end will be taken for a crash: \"running\" cannot be removed: " + e);
    }
  }

  private void register() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ConsoleDriver.NAME, NAME);
    synchronized (lock) {
      if (!closed) {
        driver = context.registerService(ConsoleDriver.class, tail, properties);
      }
    }
  }

  /** As in {@code felinos-0.1.0}: all bundles of FelinOS have its version. */
  private static String version(BundleContext context) {
    Version version = context.getBundle().getVersion();
    return "felinos-" + version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
