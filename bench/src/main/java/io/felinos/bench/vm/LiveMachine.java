package io.felinos.bench.vm;

import io.felinos.launch.Accelerator;
import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.Outcome;
import io.felinos.launch.PowerSwitch;
import io.felinos.launch.guest.ControlEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs, as {@code felinos run} runs it. Closing it turns it off. For one thread;
 * what it hears comes on others.
 */
public final class LiveMachine implements AutoCloseable, GuestListener {
  private static final int KEPT_LINES = 100;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double NANOS = 1e9;
  private static final long SLICE_MILLIS = 100;
  private static final Duration END = Duration.ofSeconds(60);

  private final PowerSwitch power = new PowerSwitch();
  private final LineWatch output = new LineWatch();
  private final LineWatch errors = new LineWatch();
  private final BootMarks marks = new BootMarks();
  private final CountDownLatch address = new CountDownLatch(1);
  private final Deque<Heard> said = new ArrayDeque<>();
  private final Thread thread;
  private volatile long pid;
  private volatile long start;
  private volatile @Nullable Outcome outcome;

  private LiveMachine(Launcher launcher, MachineSpec spec) {
    thread =
        Thread.ofPlatform()
            .name("machine")
            .unstarted(
                () -> {
                  try {
                    outcome = launcher.run(spec, new GuestOutput(output, errors), this, power);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    output.close();
                    errors.close();
                  }
                });
  }

  /**
   * Starts a machine.
   *
   * @param home the launcher's folder
   */
  static LiveMachine start(Path home, Path qemu, MachineSpec spec) {
    LiveMachine machine = new LiveMachine(new Launcher(home, qemu), spec);
    machine.thread.start();
    return machine;
  }

  @Override
  public void started(long qemuPid, Accelerator accelerator) {
    try {
      start = ProcessClock.startOf(qemuPid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pid = qemuPid;
  }

  @Override
  public void said(ControlEvent event) {
    if (event instanceof ControlEvent.Phase phase) {
      long host = (System.nanoTime() - start) / NANOS_PER_MILLI;
      marks.reached(phase.name(), phase.millis(), host);
    } else if (event instanceof ControlEvent.Address) {
      address.countDown();
    }
  }

  @Override
  public void line(String line) {
    synchronized (said) {
      said.add(new Heard(line, System.nanoTime()));
      if (said.size() > KEPT_LINES) {
        said.remove();
      }
      said.notifyAll();
    }
  }

  @Override
  public void notice(String message) {
    line(message);
  }

  /** QEMU's process. */
  public long pid() {
    return pid;
  }

  /** Whether it has not ended. */
  public boolean runs() {
    return thread.isAlive();
  }

  /** QEMU's resident memory, in bytes; proc_pid_status(5). */
  public long residentBytes() throws IOException, BenchException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw failed("QEMU has ended");
  }

  /** The program's standard output. */
  public LineWatch output() {
    return output;
  }

  /** Seconds from QEMU's start to a moment of {@link System#nanoTime}. */
  public double seconds(long nanoTime) {
    return (nanoTime - start) / NANOS;
  }

  /** Seconds from QEMU's start to each phase that was reached. */
  public Map<String, Double> phases() {
    return marks.seconds();
  }

  /** Waits for the program's first line and gives the seconds from QEMU's start to it. */
  public double awaitLine(Duration limit) throws BenchException, InterruptedException {
    if (!output.await(1, limit)) {
      throw failed("the program has written no line within " + limit);
    }
    return seconds(output.first().orElseThrow());
  }

  /** Waits for a line of the serial port and gives the seconds from QEMU's start to it. */
  public double awaitSerial(String text, Duration limit)
      throws BenchException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (said) {
      while (System.nanoTime() < end) {
        for (Heard each : said) {
          if (each.line.contains(text)) {
            return seconds(each.nanoTime);
          }
        }
        said.wait(Math.max(1, (end - System.nanoTime()) / NANOS_PER_MILLI));
      }
    }
    throw failed("no line \"" + text + "\" within " + limit);
  }

  /** Waits for a phase. */
  public void awaitPhase(String phase, Duration limit) throws BenchException, InterruptedException {
    if (!marks.await(phase, limit.toMillis())) {
      throw failed("the phase " + phase + " is not reached within " + limit);
    }
  }

  /** Waits until the guest has an address. */
  public void awaitAddress(Duration limit) throws BenchException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!address.await(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() > end || !runs()) {
        throw failed("the guest has no address within " + limit);
      }
    }
  }

  /** Waits until the machine has gone off by itself. */
  public void awaitEnd(Duration limit) throws BenchException, InterruptedException {
    if (!thread.join(limit)) {
      throw failed("the machine has not ended within " + limit);
    }
  }

  /** What went wrong, with the guest's last words. */
  public BenchException failed(String trouble) {
    synchronized (said) {
      String lines = said.stream().map(Heard::line).collect(Collectors.joining("\n"));
      return new BenchException(
          "%s; outcome %s; last lines:\n%s\n%s".formatted(trouble, outcome, lines, errors.text()));
    }
  }

  private record Heard(String line, long nanoTime) {}

  @Override
  public void close() throws InterruptedException {
    power.off(0);
    thread.join(END);
  }
}
