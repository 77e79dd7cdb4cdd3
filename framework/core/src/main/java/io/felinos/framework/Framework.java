package io.felinos.framework;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.boot.Boot;
import io.felinos.boot.Saver;
import io.felinos.boot.Start;
import io.felinos.framework.console.ControlPort;
import io.felinos.framework.console.KernelMessages;
import io.felinos.framework.console.LogOptions;
import io.felinos.framework.console.ProgramPipe;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.console.WayOut;
import io.felinos.framework.machine.BootClock;
import io.felinos.framework.machine.CompilerThreads;
import io.felinos.framework.machine.GuestMachine;
import io.felinos.framework.machine.GuestNetwork;
import io.felinos.framework.osgi.KlibHost;
import io.felinos.framework.power.CrashFolder;
import io.felinos.framework.power.ExitStatus;
import io.felinos.framework.power.HaltGuard;
import io.felinos.framework.power.PanicStore;
import io.felinos.framework.power.PowerButton;
import io.felinos.framework.power.Shutdown;
import io.felinos.framework.program.ElfProgram;
import io.felinos.framework.program.GuestProgram;
import io.felinos.framework.program.ListenWatch;
import io.felinos.framework.program.Orphans;
import io.felinos.framework.warm.Warming;
import io.felinos.kernel.Call;
import io.felinos.kernel.Syscall;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The machine around the program: console, network, klibs, and an orderly end.
 *
 * <p>Built on the thread {@code felinos} while a Java program is already running on another, in the
 * order of what is missed first: the way out for the program's lines, then the kernel calls (slow
 * at their first use), the network, and Felix when there are klibs.
 */
public final class Framework {

  /** Exit status of a program that SIGTERM ended, as a shell says it. */
  private static final int TERMINATED = 143;

  /** Exit status when an ELF file cannot be executed, as a shell says it. */
  private static final int NOT_EXECUTABLE = 126;

  private static final Duration PROGRAM_PATIENCE = Duration.ofSeconds(30);

  private final Start start;
  private final BootClock clock = new BootClock();
  private final RingLog log = new RingLog(clock, LogOptions.defaults().bytes());
  private final ControlPort control = ControlPort.open();
  private final GuestProgram program;
  private volatile @Nullable ElfProgram elf;

  private Framework(Start start) {
    this.start = start;
    this.program = new GuestProgram(log, !start.waits());
  }

  /**
   * Called by {@link Boot}, by name.
   *
   * @param start what is to run
   * @param bootNanos when the JVM's first class of ours began
   */
  public static void start(Start start, long bootNanos) throws IOException {
    new Framework(start).run(bootNanos);
  }

  private void run(long bootNanos) throws IOException {
    ProgramPipe stdout = pipe(Source.STDOUT, Boot.STDOUT);
    ProgramPipe stderr = pipe(Source.STDERR, Boot.STDERR);
    WayOut wayOut = WayOut.open(log);
    stdout.start();
    stderr.start();
    HaltGuard haltGuard = new HaltGuard(Boot.HALTER, List.of(stdout, stderr, wayOut));
    Boot.guardHalts(haltGuard);
    String bootId = kernelSays("random/boot_id");
    // Before hello: the launcher presses the button as soon as it has heard that.
    new PowerButton(new PowerOff()).start();
    control.hello(bootId);
    control.phase("kernel", initNanos());
    control.phase("jvm", bootNanos);
    Manifest manifest = Manifest.read(Path.of(Manifest.PATH));
    log.configure(LogOptions.of(manifest.configurations().get("console")));
    if (start.kind().equals(Start.ELF) && !start.waits()) {
      startElf();
    }
    warmKernelCalls(manifest);
    GuestMachine machine = new GuestMachine(bootId, manifest, kernelSays("hostname"));
    GuestNetwork network = new GuestNetwork(manifest, machine, log, control);
    network.start(manifest);
    KlibHost klibs = new KlibHost(Path.of("/felinos/osgi"), manifest, log, machine, clock, program);
    Shutdown end =
        new Shutdown(log, List.of(haltGuard, control, stdout, stderr, klibs, network, wayOut));
    boolean told = tellProgram();
    new PanicStore(log).mount();
    klibs.start();
    control.phase("klibs", System.nanoTime());
    booted();
    release(manifest, network, klibs);
    new KernelMessages(log).start();
    new CrashFolder(log, control).report();
    if (!told) {
      tellProgram();
    }
    ListenWatch listenWatch = new ListenWatch(control);
    listenWatch.start();
    if (Saver.asked()) {
      new Warming(manifest, control, log, wayOut, machine, network, klibs, listenWatch).start();
    }
    Boot.atEnd(end);
    if (program.isRefused()) {
      exit(program.status());
    }
  }

  /** From here on the JVM is to be fast, which takes time that the boot did not have. */
  private void booted() {
    Boot.booted();
    try {
      CompilerThreads.release();
    } catch (IOException e) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING, "the JVM compiles at low priority: " + e.getMessage());
    }
  }

  /**
   * When init ran: it made this link, and nobody touches it. The clock counts whole milliseconds.
   */
  private static long initNanos() throws IOException {
    long made = Files.getLastModifiedTime(Path.of("/dev/fd"), LinkOption.NOFOLLOW_LINKS).toMillis();
    return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - made);
  }

  /** Tells when a Java program began; false if it has not yet. */
  private boolean tellProgram() {
    long began = Boot.programNanos();
    if (began != 0) {
      control.phase("program", began);
    }
    return began != 0;
  }

  /** Init made the reading end first: its number is one less. */
  private ProgramPipe pipe(Source source, int writer) throws IOException {
    return new ProgramPipe(
        log, source, ProgramPipe.descriptor(writer - 1), ProgramPipe.descriptor(writer));
  }

  /** The first call is the slow one; it makes descriptors 1 and 2 the program's pipes. */
  private void warmKernelCalls(Manifest manifest) throws IOException {
    Syscall.call(Call.DUP2, Boot.STDOUT, 1);
    Syscall.call(Call.DUP2, Boot.STDERR, 2);
    clock.kernelCallsAreWarm();
    ExitStatus.install(control.descriptor(), manifest.exit());
    control.phase("framework", System.nanoTime());
  }

  /** A value under {@code /proc/sys/kernel} (proc(5)). */
  private static String kernelSays(String name) throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel", name)).trim();
  }

  /** What the program had to wait for is there, or its time is over. */
  private void release(Manifest manifest, GuestNetwork network, KlibHost klibs) {
    if (!start.waits()) {
      return;
    }
    try {
      klibs.awaitFirst();
      if (!program.isRefused()) {
        network.awaitIpv4(Duration.ofSeconds(manifest.waitForIp4Seconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!program.start()) {
      return;
    }
    if (start.kind().equals(Start.ELF)) {
      startElf();
    } else {
      Boot.openGate();
    }
  }

  private void startElf() {
    try {
      ElfProgram started = ElfProgram.start(start);
      control.phase("program", System.nanoTime());
      elf = started;
      started.exitWithIt();
      new Orphans().start();
    } catch (IOException e) {
      log.say(ConsoleRecord.SEVERITY_ERROR, "cannot start the program: " + e.getMessage());
      program.endWith(NOT_EXECUTABLE);
    }
  }

  private static void exit(int status) {
    Runtime.getRuntime().exit(status);
  }

  /** As SIGTERM: the program's own shutdown hooks run, then ours. */
  private final class PowerOff implements Runnable {

    @Override
    public void run() {
      ElfProgram running = elf;
      if (running == null) {
        // Nobody waits for what a program that has not started would need.
        program.endWith(TERMINATED);
        exit(TERMINATED);
        return;
      }
      try {
        running.end(PROGRAM_PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
