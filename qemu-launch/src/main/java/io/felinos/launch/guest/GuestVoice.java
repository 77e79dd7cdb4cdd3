package io.felinos.launch.guest;

import io.felinos.launch.GuestListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * All that one guest says beside its program's output: passed on to the listener, and kept as far
 * as it is needed to judge how the guest ended. Safe for several threads.
 */
public final class GuestVoice {

  private static final int KEPT_LINES = 200;
  private static final String LAST_PHASE = "klibs";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final GuestListener listener;
  private final LongSupplier nanos;
  private final LineTail tail = new LineTail(KEPT_LINES);
  private final LineAssembler serial = new LineAssembler(this::line);
  private final BootTimeline timeline = new BootTimeline();
  private final List<byte[]> reports = new ArrayList<>();
  private final CountDownLatch stirred = new CountDownLatch(1);
  private final long start;
  private volatile OptionalInt exitStatus = OptionalInt.empty();
  private volatile boolean hello;
  private boolean timelineTold;

  /**
   * Begins to listen; the timeline counts from now.
   *
   * @param nanos a clock that only ever goes forward, such as {@link System#nanoTime}
   */
  public GuestVoice(GuestListener listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Takes the bytes of the serial port. */
  public ByteSink serial() {
    return serial;
  }

  /** A line of serial port, kernel or framework. */
  public void line(String line) {
    tail.add(line);
    listener.line(line);
  }

  /** The framework warns of something. */
  public void warning(String line) {
    tail.add(line);
    listener.notice(line);
  }

  /** The guest gave its first sign of life. */
  public void stirred() {
    stirred.countDown();
  }

  /** Whether there was a sign of life. */
  public boolean hasStirred() {
    return stirred.getCount() == 0;
  }

  /** The guest said something on the control port. */
  public void said(ControlEvent event) {
    switch (event) {
      case ControlEvent.Hello ignored -> {
        hello = true;
        // Of a machine that started again, the last boot's end counts.
        exitStatus = OptionalInt.empty();
      }
      case ControlEvent.Phase phase -> reached(phase);
      case ControlEvent.Crash crash -> keep(crash.report());
      case ControlEvent.Exit exit -> exitStatus = OptionalInt.of(exit.status());
      case ControlEvent.Address ignored -> {}
      case ControlEvent.Listen ignored -> {}
      case ControlEvent.Ended ignored -> {}
      case ControlEvent.Ready ignored -> {}
      case ControlEvent.Quiet ignored -> {}
      case ControlEvent.Refused refused -> tail.add("cannot be saved: " + refused.reason());
      case ControlEvent.Restored ignored -> dropTimeline();
      case ControlEvent.Unknown unknown -> tail.add("control: " + unknown.line());
    }
    listener.said(event);
  }

  /** Waits for a sign of life; true when there was one, or when {@code over} has come to pass. */
  public boolean awaitStir(Duration limit, CountDownLatch over) throws InterruptedException {
    long deadline = nanos.getAsLong() + limit.toNanos();
    while (nanos.getAsLong() < deadline && over.getCount() > 0) {
      if (stirred.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return stirred.getCount() == 0 || over.getCount() == 0;
  }

  private void reached(ControlEvent.Phase phase) {
    long hostMillis = (nanos.getAsLong() - start) / NANOS_PER_MILLI;
    timeline.reached(phase.name(), phase.millis(), hostMillis);
    if (phase.name().equals(LAST_PHASE)) {
      tellTimeline();
    }
  }

  /** What a copy of a saved machine says is no boot. */
  private synchronized void dropTimeline() {
    timelineTold = true;
  }

  /** Tells the listener the boot's phases, unless it was told when the last was reached. */
  public synchronized void tellTimeline() {
    if (!timelineTold) {
      timelineTold = true;
      listener.timeline(timeline.lines());
    }
  }

  /** The crash reports that came over the control port. */
  public synchronized List<byte[]> crashReports() {
    return List.copyOf(reports);
  }

  /** What is known at the end. */
  public Evidence evidence(String runState, int qemuStatus, String qemuReason) {
    serial.flush();
    return new Evidence(
        exitStatus, hello, stirred.getCount() == 0, tail.lines(), runState, qemuStatus, qemuReason);
  }

  private synchronized void keep(byte[] report) {
    reports.add(report);
  }
}
