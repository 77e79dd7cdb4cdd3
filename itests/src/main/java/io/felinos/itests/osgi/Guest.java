package io.felinos.itests.osgi;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * What the bundles see of a guest, in this JVM: Felix with Declarative Services and ConfigAdmin,
 * the API exported by the system bundle, and fakes for what the framework registers.
 */
public final class Guest implements AutoCloseable {
  private static final String API =
      "io.felinos.api.console;io.felinos.api.http;io.felinos.api.klib;io.felinos.api.machine"
          + ";io.felinos.api.time;io.felinos.api.tls;version=1.0.0,org.osgi.service.cm;version=1.6.1";

  private static final Integer PREFERRED = 100;

  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeProgram program = new FakeProgram();
  private final Map<String, Bundle> bundles = new LinkedHashMap<>();
  private final Framework framework;
  private final long startNanos = System.nanoTime();
  private final Instant start = Instant.now();

  /**
   * Starts it, without any bundle of ours.
   *
   * @param folder an empty folder
   */
  public Guest(Path folder) throws BundleException {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, folder.toString());
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, API);
    configuration.put("felix.service.urlhandlers", "false");
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(configuration);
    framework.init();
    BundleContext context = framework.getBundleContext();
    context.registerService(ConsoleLog.class, log, null);
    context.registerService(Machine.class, new FakeMachine(), null);
    context.registerService(Clock.class, new RealClock(), null);
    context.registerService(ConfigurationBinder.class, new GsonBinder(), null);
    context.registerService(Program.class, program, null);
    framework.start();
    for (String each :
        new String[] {
          "org.osgi.util.function.Function",
          "org.osgi.util.promise.Promise",
          "org.osgi.service.component.ComponentContext",
          "org.apache.felix.cm.impl.ConfigurationManager",
          "org.apache.felix.scr.impl.Activator"
        }) {
      install(each, each);
    }
    for (Bundle each : bundles.values()) {
      each.start();
    }
  }

  /** Installs the bundles of ours that syslog needs, and itself; starts none. */
  public Guest installAll() throws BundleException {
    install("timer", "io.felinos.timer.BundleTimer");
    install("console", "io.felinos.console.Registry");
    install("syslog", "io.felinos.klib.syslog.Syslog");
    return this;
  }

  /**
   * Installs the bundles of ours that a klib needs which speaks to a cloud; starts none.
   *
   * @param authority a file in PEM, trusted besides this machine's authorities
   */
  public Guest installCloud(Path authority) throws Exception {
    install("timer", "io.felinos.timer.BundleTimer");
    install("console", "io.felinos.console.Registry");
    install("tls", "io.felinos.tls.BundleTls");
    install("http", "io.felinos.http.BundleHttp");
    configure("tls", "{\"ca\": [\"" + authority + "\"]}");
    return this;
  }

  /** Installs the bundle that has a class. */
  public void install(String name, String className) throws BundleException {
    try {
      Class<?> inside = Class.forName(className, false, Guest.class.getClassLoader());
      String location = inside.getProtectionDomain().getCodeSource().getLocation().toString();
      bundles.put(name, framework.getBundleContext().installBundle(location));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the class path: " + className, e);
    }
  }

  /** The bundle installed under this name. */
  public Bundle bundle(String name) {
    return Objects.requireNonNull(bundles.get(name), name);
  }

  /** Starts bundles, in this order. */
  public Guest start(String... names) throws BundleException {
    for (String each : names) {
      bundle(each).start();
    }
    return this;
  }

  /** Gives a klib its part of the manifest, as JSON. */
  public void configure(String klib, String json) throws Exception {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Klib.CONFIGURATION, json);
    service(ConfigurationAdmin.class)
        .getConfiguration(Klib.PID_PREFIX + klib, "?")
        .update(properties);
  }

  /** Takes it away again. */
  public void unconfigure(String klib) throws Exception {
    service(ConfigurationAdmin.class).getConfiguration(Klib.PID_PREFIX + klib, "?").delete();
  }

  /** A service that is there. */
  public <T> T service(Class<T> type) {
    BundleContext context = framework.getBundleContext();
    ServiceReference<T> reference = context.getServiceReference(type);
    if (reference == null) {
      throw new IllegalStateException("no service " + type.getName());
    }
    return context.getService(reference);
  }

  /** Offers a service that is preferred to those that there are, to bundles that start later. */
  public <T> void prefer(Class<T> type, T service) {
    framework
        .getBundleContext()
        .registerService(
            type, service, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, PREFERRED)));
  }

  /** Whether a service is there. */
  public boolean has(Class<?> type) {
    return framework.getBundleContext().getServiceReference(type) != null;
  }

  /** The console log that the bundles see. */
  public FakeConsoleLog log() {
    return log;
  }

  /** The program that klibs which come before it see. */
  public FakeProgram program() {
    return program;
  }

  /** Whether a klib that says so itself has said that it is ready. */
  public boolean isReady(String klib) {
    try {
      return framework
              .getBundleContext()
              .getServiceReferences(
                  "org.osgi.service.condition.Condition",
                  "(osgi.condition.id=" + Klib.PID_PREFIX + klib + ")")
          != null;
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(klib, e);
    }
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(Duration.ofSeconds(30).toMillis());
  }

  /** Records carry System.nanoTime in place of CLOCK_BOOTTIME. */
  private final class RealClock implements Clock {
    @Override
    public long bootNanos() {
      return System.nanoTime();
    }

    @Override
    public Instant instantOf(long bootNanos) {
      return start.plusNanos(bootNanos - startNanos);
    }

    @Override
    public boolean synchronised() {
      return true;
    }
  }

  /** Binds as the framework does. */
  private static final class GsonBinder implements ConfigurationBinder {
    private final Gson gson =
        new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    @Override
    public <T extends Record> T bind(Map<String, ?> properties, Class<T> type) {
      return gson.fromJson(String.valueOf(properties.get(Klib.CONFIGURATION)), type);
    }
  }
}
