package io.felinos.framework.machine;

import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.PtpClock;
import io.felinos.kernel.KernelClock;
import io.felinos.kernel.Timex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Sets the kernel's clock right. Safe for use by several threads. */
public final class KernelClockControl implements ClockControl {

  private boolean synchronised;
  private int leap;
  private Duration estimated = Duration.ZERO;
  private Duration maximum = Duration.ZERO;

  @Override
  public long realNanos() {
    return KernelClock.REALTIME.nanos();
  }

  @Override
  public long rawNanos() {
    return KernelClock.MONOTONIC_RAW.nanos();
  }

  @Override
  public void rate(double ppm) throws IOException {
    Timex.rate(ppm);
  }

  @Override
  public void step(Duration by) throws IOException {
    Timex.step(by);
  }

  @Override
  public synchronized void synchronised(Duration estimatedError, Duration maximumError)
      throws IOException {
    synchronised = true;
    estimated = estimatedError;
    maximum = maximumError;
    tell();
  }

  @Override
  public synchronized void unsynchronised() throws IOException {
    synchronised = false;
    tell();
  }

  @Override
  public synchronized void leap(int seconds) throws IOException {
    leap = seconds;
    tell();
  }

  @Override
  public List<PtpClock> ptpClocks() {
    return KernelPtpClock.all();
  }

  private void tell() throws IOException {
    Timex.status(synchronised, leap, estimated, maximum);
  }
}
