package io.felinos.itests.osgi;

import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.klib.KlibSettings;
import io.felinos.api.klib.Klibs;
import io.felinos.api.machine.Clock;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.osgi.FrameworkServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A guest in this JVM with the framework's own services, into which klibs are plugged. */
public final class PluggableGuest implements AutoCloseable {

  private static final int LOG_BYTES = 64 << 20;

  private final RingLog log = new RingLog(new RealClock(), LOG_BYTES);
  private final Framework framework;

  /**
   * Starts it, with nothing but what klibs run on and the bundle that plugs them.
   *
   * @param folder an empty folder
   * @param configurations klib to JSON, as the manifest has them
   */
  public PluggableGuest(Path folder, Map<String, String> configurations) throws BundleException {
    FrameworkServices services =
        new FrameworkServices(log, new FakeMachine(), new RealClock(), new FakeProgram());
    Map<String, Object> configuration = services.configuration(folder.toString());
    framework = factory().newFramework(cast(configuration));
    framework.init();
    services.register(framework.getBundleContext(), configurations);
    framework.start();
    List<Bundle> bundles = new ArrayList<>();
    for (String each :
        new String[] {
          "org.osgi.util.function.Function",
          "org.osgi.util.promise.Promise",
          "org.osgi.service.component.ComponentContext",
          "org.apache.felix.cm.impl.ConfigurationManager",
          "org.apache.felix.scr.impl.Activator",
          "io.felinos.klibs.KlibsService"
        }) {
      bundles.add(framework.getBundleContext().installBundle(location(each)));
    }
    for (Bundle each : bundles) {
      each.start();
    }
  }

  private static FrameworkFactory factory() {
    return ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
  }

  /** Felix takes objects, too. */
  @SuppressWarnings("unchecked")
  private static Map<String, String> cast(Map<String, ?> configuration) {
    return (Map<String, String>) configuration;
  }

  /** Where the bundle is that has a class. */
  static String location(String className) {
    try {
      Class<?> inside = Class.forName(className, false, PluggableGuest.class.getClassLoader());
      return inside.getProtectionDomain().getCodeSource().getLocation().toString();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the class path: " + className, e);
    }
  }

  /** Of the system bundle. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** What plugs klibs in and out. */
  public Klibs klibs() {
    return service(Klibs.class);
  }

  /** The configurations. */
  public KlibSettings settings() {
    return service(KlibSettings.class);
  }

  /** A service that is there. */
  public <T> T service(Class<T> type) {
    ServiceReference<T> reference = context().getServiceReference(type);
    if (reference == null) {
      throw new IllegalStateException("no service " + type.getName());
    }
    return context().getService(reference);
  }

  /** The console log. */
  public RingLog log() {
    return log;
  }

  /** Everything on the console so far. */
  public List<String> lines() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    try (var cursor = log.open("test-" + System.nanoTime())) {
      cursor
          .read(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO)
          .ifPresent(
              batch ->
                  batch
                      .records()
                      .forEach(
                          each -> lines.add(new String(each.bytes(), StandardCharsets.UTF_8))));
    }
    return lines;
  }

  /** Stops it; bundles that do not end are left behind after a few seconds. */
  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(Duration.ofSeconds(5).toMillis());
  }

  /** Records carry System.nanoTime in place of CLOCK_BOOTTIME. */
  private static final class RealClock implements Clock {
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();

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
}
