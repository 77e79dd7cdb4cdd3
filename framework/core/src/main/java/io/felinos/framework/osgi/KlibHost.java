package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.framework.Daemon;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.power.Ending;
import io.felinos.framework.program.GuestProgram;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.framework.Felix;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Felix with the bundles of the image. Without bundles Felix is not even loaded: a machine without
 * klibs has neither its memory nor its milliseconds to pay.
 */
public final class KlibHost implements Ending {

  /** What the training run knew of the bundles' components. */
  private static final Path COMPONENTS = Path.of("/felinos/components");

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** When SCR starts, the components of all bundles before it do, and emulation is slow. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Path storage;
  private final Manifest manifest;
  private final RingLog log;
  private final GuestProgram program;
  private final FrameworkServices services;
  private final List<Bundle> bundles = new ArrayList<>();
  private volatile @Nullable Felix felix;

  /**
   * A host that has not started.
   *
   * @param storage folder for what Felix keeps about bundles; emptied at the start
   */
  public KlibHost(
      Path storage,
      Manifest manifest,
      RingLog log,
      Machine machine,
      Clock clock,
      GuestProgram program) {
    this.storage = storage;
    this.manifest = manifest;
    this.log = log;
    this.program = program;
    this.services = new FrameworkServices(log, machine, clock, program);
  }

  /** Starts Felix and the bundles in the manifest's order. A bundle that fails is said, no more. */
  public void start() {
    if (manifest.bundles().isEmpty()) {
      return;
    }
    try {
      Felix framework = new Felix(services.configuration(storage.toString()));
      framework.init();
      felix = framework;
      BundleContext context = framework.getBundleContext();
      services.register(context, manifest.configurations());
      for (String path : manifest.bundles()) {
        install(context, path);
      }
      describeComponents(context);
      framework.start();
      // All at once: bundle by bundle the resolver would look at the same ones again and again.
      framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
      new BundleStarts(bundles, START_PATIENCE, services.incidents()).run();
      services.registerLate(context);
    } catch (BundleException e) {
      problem("Felix cannot start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the klibs that come before the program, within bounds. Without one that may not be
   * missing, and when a program waits for no more than klibs and there are none, it is refused.
   */
  public void awaitFirst() throws InterruptedException {
    if (manifest.waitForIp4Seconds() == 0 && !anyIsFirst()) {
      program.refuse("a klib that it waits for is not there, the image is damaged");
      return;
    }
    Felix framework = felix;
    if (framework != null) {
      new FirstKlibs(framework.getBundleContext(), manifest.configurations(), program, log)
          .await(bundles);
    }
  }

  private boolean anyIsFirst() {
    for (Bundle each : bundles) {
      if (BundleName.first(each)) {
        return true;
      }
    }
    return false;
  }

  /** Those that are told when the machine is saved. */
  public Checkpoints checkpoints() {
    Felix framework = felix;
    return new Checkpoints(framework == null ? null : framework.getBundleContext(), log);
  }

  /** Without what the training run knew, SCR reads the bundles' XML. */
  private void describeComponents(BundleContext context) {
    try {
      ComponentStore.restore(COMPONENTS, storage, context, bundles);
    } catch (IOException e) {
      problem("components are described anew: " + e.getMessage());
    }
  }

  /** The bundles of the image, as the manifest orders them. */
  public List<Bundle> bundles() {
    return List.copyOf(bundles);
  }

  private void install(BundleContext context, String path) {
    try {
      Bundle bundle = context.installBundle("reference:file:" + path);
      bundle.adapt(BundleStartLevel.class).setStartLevel(1);
      bundles.add(bundle);
    } catch (BundleException e) {
      problem("cannot install \"" + path + "\": " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return "klibs";
  }

  @Override
  public Duration patience() {
    return ConsoleDrain.LONGEST.plus(PATIENCE.multipliedBy(3));
  }

  /** Drains the console drivers, then stops the bundles in reverse order. */
  @Override
  public void end() throws InterruptedException {
    Felix framework = felix;
    if (framework == null) {
      return;
    }
    new ConsoleDrain(framework.getBundleContext()).run();
    // In the order of installation, and those that were plugged in later are among them.
    Bundle[] all = framework.getBundleContext().getBundles();
    for (int i = all.length - 1; i > 0; i--) {
      // SCR has nothing left to end, and would write down what it has read.
      if ((all[i].getState() == Bundle.ACTIVE || all[i].getState() == Bundle.STARTING)
          && !ComponentStore.SCR.equals(all[i].getSymbolicName())) {
        stop(all[i]);
      }
    }
  }

  /** On a thread of its own: a bundle that does not stop holds up nobody for longer. */
  private void stop(Bundle bundle) throws InterruptedException {
    Stopper thread = new Stopper(bundle);
    thread.start();
    if (!thread.join(PATIENCE)) {
      problem(bundle, "does not stop, going on without it");
    }
  }

  private void problem(Bundle bundle, String what) {
    services.incidents().report(bundle.getBundleId(), BundleName.said(bundle) + " " + what);
  }

  private void problem(String line) {
    log.say(ConsoleRecord.SEVERITY_ERROR, line);
  }

  private final class Stopper extends Daemon {

    private final Bundle bundle;

    Stopper(Bundle bundle) {
      super("stop-" + bundle.getSymbolicName());
      this.bundle = bundle;
    }

    @Override
    public void run() {
      try {
        bundle.stop(Bundle.STOP_TRANSIENT);
      } catch (BundleException | IllegalStateException e) {
        problem(bundle, FaultLog.line("cannot stop", e));
      }
    }
  }
}
