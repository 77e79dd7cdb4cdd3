package io.felinos.framework.program;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Program;
import io.felinos.boot.Boot;
import io.felinos.framework.console.RingLog;
import java.util.Map;

/** Whether the program starts, and what it has to know before. Safe for use by several threads. */
public final class GuestProgram implements Program {

  /** What a shell says of a command that is not there. */
  private static final int REFUSED = 127;

  private static final int GOES_ON = -1;

  private final RingLog log;
  private boolean started;
  private int end = GOES_ON;

  /**
   * The program of this machine.
   *
   * @param started false if the program waits for {@link #start}
   */
  public GuestProgram(RingLog log, boolean started) {
    this.log = log;
    this.started = started;
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public synchronized void addEnvironment(Map<String, String> variables) {
    mustNotHaveStarted();
    Boot.addEnvironment(Map.copyOf(variables));
  }

  @Override
  public synchronized void refuse(String reason) {
    mustNotHaveStarted();
    if (end == GOES_ON) {
      log.say(ConsoleRecord.SEVERITY_ERROR, "the program does not start: " + reason);
      end = REFUSED;
    }
  }

  private void mustNotHaveStarted() {
    if (started) {
      throw new IllegalStateException("the program has started");
    }
  }

  /** From now on it has started; false, and it must not, if the machine is to end without it. */
  public synchronized boolean start() {
    if (end == GOES_ON) {
      started = true;
    }
    return started;
  }

  /** The machine is to end without the program, which could not start or shall not. */
  public synchronized void endWith(int status) {
    if (end == GOES_ON) {
      end = status;
    }
  }

  /** True if the machine is to end without the program. */
  public synchronized boolean isRefused() {
    return end != GOES_ON;
  }

  /** The exit status of a machine that is to end without the program. */
  public synchronized int status() {
    return end;
  }
}
