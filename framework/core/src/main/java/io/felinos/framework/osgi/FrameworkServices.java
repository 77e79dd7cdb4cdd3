package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Incidents;
import io.felinos.api.klib.KlibSettings;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import io.felinos.api.net.Netlink;
import io.felinos.api.net.Tunnels;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.KernelClockControl;
import io.felinos.framework.net.KernelNetlink;
import io.felinos.framework.net.tunnel.KernelTunnels;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/** What the framework is to bundles: how Felix is set up, and the services that are there first. */
public final class FrameworkServices {

  /** How soon components that changed show in the service property: readiness waits for it. */
  private static final String CHANGE_MILLIS = "50";

  private final RingLog log;
  private final Machine machine;
  private final Clock clock;
  private final Program program;
  private final IncidentBook incidents;
  private final FaultLog faults;

  /** Services that are not registered. */
  public FrameworkServices(RingLog log, Machine machine, Clock clock, Program program) {
    this.log = log;
    this.machine = machine;
    this.clock = clock;
    this.program = program;
    this.incidents = new IncidentBook(log);
    this.faults = new FaultLog(incidents);
  }

  /**
   * What Felix is started with.
   *
   * @param storage folder for what Felix keeps about bundles; emptied at the start
   */
  public Map<String, Object> configuration(String storage) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, storage);
    configuration.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES, SystemExports.packages());
    configuration.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES, SystemExports.capabilities());
    // No JVM-wide URL factories: they would be the program's too.
    configuration.put("felix.service.urlhandlers", "false");
    configuration.put("felix.resolver.parallelism", "1");
    configuration.put("felix.log.level", "1");
    configuration.put("felix.log.logger", new FelixLog(faults));
    configuration.put("ds.service.changecount.timeout", CHANGE_MILLIS);
    configuration.put("ds.cache.metadata", "true");
    // The manifest and the shell say what is configured; files would only be written.
    configuration.put("felix.cm.pm", "memory");
    configuration.put("felix.cm.loglevel", "1");
    return configuration;
  }

  /**
   * Registers the services.
   *
   * @param context of the system bundle
   * @param configurations klib to canonical JSON, as the manifest has them
   */
  public void register(BundleContext context, Map<String, String> configurations) {
    context.addBundleListener(incidents);
    context.registerService(LoggerFactory.class, faults, null);
    context.registerService(ConsoleLog.class, new KlibLogs(log, incidents), null);
    context.registerService(Machine.class, machine, null);
    context.registerService(Clock.class, clock, null);
    context.registerService(ClockControl.class, new KernelClockControl(), null);
    context.registerService(Program.class, program, null);
    context.registerService(ConfigurationBinder.class, new GsonBinder(), null);
    context.registerService(Incidents.class, incidents, null);
    context.registerService(Netlink.class, new KernelNetlink(), null);
    context.registerService(Tunnels.class, new KernelTunnels(), null);
    KlibConfigurations admins = new KlibConfigurations(context, configurations, log);
    Settings settings = new Settings(context, admins, configurations, log);
    context.registerService(
        new String[] {
          KlibSettings.class.getName(), SynchronousConfigurationListener.class.getName()
        },
        settings,
        null);
    admins.open();
  }

  /**
   * Registers what is wanted when all bundles have been started. ConfigAdmin, if it finds a log
   * service, formats a text for each of the hundred things that it does then.
   *
   * @param context of the system bundle
   */
  public void registerLate(BundleContext context) {
    context.registerService(LogService.class, faults, null);
  }

  /** What went wrong with bundles. */
  IncidentBook incidents() {
    return incidents;
  }
}
