package io.felinos.framework.warm;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.boot.Checkpointer;
import io.felinos.boot.Saver;
import io.felinos.framework.Daemon;
import io.felinos.framework.console.ControlPort;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.console.WayOut;
import io.felinos.framework.machine.CompilerThreads;
import io.felinos.framework.machine.GuestMachine;
import io.felinos.framework.machine.GuestNetwork;
import io.felinos.framework.net.Standby;
import io.felinos.framework.osgi.Checkpoints;
import io.felinos.framework.osgi.KlibHost;
import io.felinos.framework.program.ListenWatch;
import io.felinos.kernel.Call;
import io.felinos.kernel.Descriptor;
import io.felinos.kernel.Schedule;
import io.felinos.kernel.Syscall;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.time.Duration;
import javax.crac.CheckpointException;
import javax.crac.Context;
import javax.crac.Core;
import javax.crac.Resource;
import javax.crac.RestoreException;
import org.jspecify.annotations.Nullable;

/**
 * Has a machine saved when the launcher says so, and makes another machine of each copy (see
 * docs/warm.md). The thread of this class holds all others while it is saved and until a copy has a
 * date, randomness and names of its own: it goes before them on the machine's only processor and
 * never waits.
 */
public final class Warming extends Daemon implements Checkpointer {

  private static final String QUIESCE = "quiesce";
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** How long the program's resources are kept waiting for an address; some 0.1 s are usual. */
  private static final Duration ADDRESS = Duration.ofSeconds(2);

  private final Manifest manifest;
  private final ControlPort control;
  private final RingLog log;
  private final WayOut wayOut;
  private final GuestMachine machine;
  private final GuestNetwork network;
  private final KlibHost klibs;
  private final ListenWatch listenWatch;
  private final Context<Resource> resources = Core.getGlobalContext();
  private @Nullable Standby ports;
  private boolean copied;
  private boolean over;
  private @Nullable String refusal;

  /**
   * A machine that has not been saved; {@link #start} it if it was {@link Saver#asked asked for}.
   */
  public Warming(
      Manifest manifest,
      ControlPort control,
      RingLog log,
      WayOut wayOut,
      GuestMachine machine,
      GuestNetwork network,
      KlibHost klibs,
      ListenWatch listenWatch) {
    super("warming");
    this.manifest = manifest;
    this.control = control;
    this.log = log;
    this.wayOut = wayOut;
    this.machine = machine;
    this.network = network;
    this.klibs = klibs;
    this.listenWatch = listenWatch;
  }

  @Override
  public void checkpoint() throws InterruptedException {
    synchronized (this) {
      if (!over) {
        control.ready();
      }
      while (!over) {
        wait();
      }
      if (refusal != null) {
        throw new IllegalStateException(refusal);
      }
    }
  }

  @Override
  public void run() {
    try (HostLines lines = new HostLines(new Descriptor(control.descriptor()))) {
      String line = lines.next();
      while (line != null && !line.equals(QUIESCE)) {
        line = lines.next();
      }
      if (line != null) {
        save(lines);
      }
    } catch (IOException | RuntimeException e) {
      log.say(ConsoleRecord.SEVERITY_ERROR, "cannot be saved: " + e);
      control.refused(String.valueOf(e));
    }
  }

  private void save(HostLines lines) throws IOException {
    Checkpoints checkpoints = klibs.checkpoints();
    String reason = null;
    try {
      hold(lines, prepare(checkpoints));
    } catch (Exception e) {
      reason = reason(e);
      log.say(ConsoleRecord.SEVERITY_ERROR, "cannot be saved: " + reason);
    }
    reach();
    tellProgram();
    release(reason);
    goOn(checkpoints);
    if (reason == null) {
      control.restored();
    } else {
      control.refused(reason);
    }
  }

  /** Lets {@link #checkpoint} return. */
  private synchronized void release(@Nullable String reason) {
    over = true;
    refusal = reason;
    Saver.set(null);
    notifyAll();
  }

  /** A program's resources keep their reasons in what is suppressed. */
  private static String reason(Exception e) {
    Throwable[] inside = e.getSuppressed();
    Throwable said = e instanceof CheckpointException && inside.length > 0 ? inside[0] : e;
    return String.valueOf(said.getMessage() == null ? said : said.getMessage());
  }

  /** The program first, while it has network and klibs; then the klibs; then the network. */
  private Identity prepare(Checkpoints checkpoints) throws Exception {
    ClassLoader own = getContextClassLoader();
    setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      resources.beforeCheckpoint(resources);
    } finally {
      setContextClassLoader(own);
    }
    checkpoints.beforeSave();
    CompilerThreads.hold();
    ports = network.suspend();
    Identity identity = new Identity(machine, manifest, ports);
    identity.rehearse();
    if (ports != null) {
      ports.settle();
    }
    Syscall.call(Call.SYNC);
    return identity;
  }

  /** Here the machine is saved, and here its copies begin. */
  private void hold(HostLines lines, Identity identity) throws IOException, InterruptedException {
    Schedule.unlimited();
    Schedule.first();
    try {
      new Outlet(wayOut).await(DRAIN);
      control.quiet();
      identity.become(Rebirth.parse(lines.spin()));
      copied = true;
    } finally {
      Schedule.amongOthers();
    }
  }

  /** Has the network begin before the program goes on, if there is no address without it. */
  private void reach() {
    if (ports != null && ports.reachable()) {
      return;
    }
    network.resume(manifest);
    try {
      network.reached(ADDRESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The program goes on first. What is FelinOS's own comes after it, and gives way to it: it is
   * much that is done for the first time, on the only processor.
   */
  private void goOn(Checkpoints checkpoints) {
    giveWay(true);
    if (copied) {
      control.hello(machine.bootId());
      // Not before it can be reached: a connection that is made too early is stuck for seconds.
      listenWatch.tellAgain();
    }
    network.resume(manifest);
    checkpoints.afterRestore();
    giveWay(false);
  }

  private void giveWay(boolean yes) {
    try {
      if (yes) {
        Schedule.last();
      } else {
        CompilerThreads.release();
        Schedule.limited();
        Schedule.amongOthers();
      }
    } catch (IOException e) {
      log.say(ConsoleRecord.SEVERITY_WARNING, "threads have the wrong priorities: " + e);
    }
  }

  private void tellProgram() {
    ClassLoader own = getContextClassLoader();
    setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      resources.afterRestore(resources);
    } catch (RestoreException e) {
      for (Throwable each : e.getSuppressed()) {
        log.say(ConsoleRecord.SEVERITY_ERROR, "the program cannot go on as it should: " + each);
      }
    } finally {
      setContextClassLoader(own);
    }
  }

  /** Lets the program ask for it, and begins to listen to the launcher. */
  @Override
  public synchronized void start() {
    Saver.set(this);
    super.start();
  }
}
