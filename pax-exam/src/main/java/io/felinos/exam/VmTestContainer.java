package io.felinos.exam;

import io.felinos.exam.GuestLink.GuestFailure;
import io.felinos.klib.exam.wire.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.options.BootDelegationOption;
import org.ops4j.pax.exam.options.FrameworkStartLevelOption;
import org.ops4j.pax.exam.options.ProvisionOption;
import org.ops4j.pax.exam.options.SystemPropertyOption;

/**
 * A machine as Pax Exam sees it: started and stopped with each test class (or each test, as the
 * class's strategy says), while the pool keeps it running. For one thread.
 */
final class VmTestContainer implements TestContainer {
  private static final String LOGGING =
      "link:classpath:META-INF/links/org.ops4j.pax.logging.api.link";
  private static final int FIRST = 1;

  private final ExamSystem system;
  private final MachinePool pool;
  private final BundleSource source = new BundleSource(new ClassPath(System.getProperties()));
  private @Nullable MachineRequest request;
  private @Nullable Guest guest;
  private long probe = -1;

  VmTestContainer(ExamSystem system, MachinePool pool) {
    this.system = system;
    this.pool = pool;
  }

  @Override
  public TestContainer start() {
    MachineOption option = option();
    heedNot(BootDelegationOption.class, FrameworkStartLevelOption.class);
    List<BundleFile> bundles = bundles();
    String config =
        MachineConfig.of(
            option,
            ClassPath.jarOf(Command.class),
            JdkModules.of(bundles),
            Path.of("").toAbsolutePath());
    MachineRequest wanted =
        new MachineRequest(
            config,
            option.program().map(Path::toAbsolutePath),
            option.arguments(),
            option.bootLimit());
    Guest taken = pool.take(wanted);
    request = wanted;
    guest = taken;
    taken.properties(properties(), limit());
    taken.provision(bundles, limit());
    makeFolder();
    return this;
  }

  /** Another container that ended may have deleted what all have in common, to write probes to. */
  private void makeFolder() {
    try {
      Files.createDirectories(system.getTempFolder().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pax Exam warns of options that nobody asked for, and gives these itself. */
  @SafeVarargs
  private void heedNot(Class<? extends Option>... types) {
    for (Class<? extends Option> type : types) {
      system.getOptions(type);
    }
  }

  private MachineOption option() {
    MachineOption[] options = system.getOptions(MachineOption.class);
    if (options.length > 1) {
      throw new TestContainerException("a test class has one felinosOptions()");
    }
    return options.length == 0 ? MachineOption.DEFAULTS : options[0];
  }

  /** For what the tests do not do themselves. */
  private Duration limit() {
    return Duration.ofMillis(system.getTimeout().getValue());
  }

  /**
   * SLF4J as it is on the class path takes the place of Pax Logging, which is ten times its size.
   */
  private List<BundleFile> bundles() {
    List<BundleFile> bundles = new ArrayList<>();
    bundles.add(own(org.slf4j.Logger.class));
    bundles.add(own(org.slf4j.impl.StaticLoggerBinder.class));
    for (ProvisionOption<?> option : system.getOptions(ProvisionOption.class)) {
      if (!option.getURL().equals(LOGGING)) {
        bundles.add(source.read(option));
      }
    }
    return bundles;
  }

  private BundleFile own(Class<?> type) {
    String url = ClassPath.jarOf(type).toUri().toString();
    return new BundleFile(url, source.read(url), FIRST, true, true);
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    for (SystemPropertyOption each : system.getOptions(SystemPropertyOption.class)) {
      properties.put(each.getKey(), each.getValue());
    }
    return properties;
  }

  @Override
  public long install(InputStream stream) {
    return install("local", stream);
  }

  @Override
  public long install(String location, InputStream stream) {
    try (stream) {
      return started().plug(location, stream.readAllBytes(), limit());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long installProbe(InputStream stream) {
    probe = install("probe", stream);
    return probe;
  }

  @Override
  public void uninstallProbe() {
    if (probe < 0) {
      throw new TestContainerException("no probe is installed");
    }
    started().unplug(probe, limit());
    probe = -1;
  }

  @Override
  public void call(TestAddress address) {
    Guest running = started();
    TestAddress root = address.root();
    try {
      running.call(
          root.identifier(), root.arguments(), option().testLimit(), "the test " + root.caption());
    } catch (GuestFailure e) {
      throw failure(e.thrown(), running.machine());
    }
  }

  /** Pax Exam's runner reports the innermost cause; what it caused must go along. */
  private static TestContainerException failure(Throwable thrown, Machine machine) {
    Throwable outer = thrown;
    while (outer instanceof TestContainerException && outer.getCause() != null) {
      outer = outer.getCause();
    }
    Throwable root = outer;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root != outer) {
      root.addSuppressed(outer);
    }
    return new TestContainerException(machine.told(root));
  }

  private Guest started() {
    if (guest == null) {
      throw new TestContainerException("the machine is not started");
    }
    return guest;
  }

  @Override
  public TestContainer stop() {
    Guest running = guest;
    if (running == null || request == null) {
      return this; // it never came up
    }
    guest = null;
    probe = -1;
    boolean clean = false;
    try {
      clean = running.reset(limit());
    } finally {
      pool.giveBack(request, running, clean);
      // Not now: the folder that goes with it is shared with the classes to come.
      pool.atTheEnd(system::clear);
    }
    return this;
  }

  @Override
  public String toString() {
    return "FelinOS";
  }
}
