package io.felinos.launch.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;

/** Copies what a detached instance's program wrote. */
public final class LogReader {

  /** Waits for a while; a test need not. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Instance instance;
  private final Sleeper sleeper;

  public LogReader(Instance instance) {
    this(instance, Thread::sleep);
  }

  LogReader(Instance instance, Sleeper sleeper) {
    this.instance = instance;
    this.sleeper = sleeper;
  }

  /**
   * Copies the log from its start.
   *
   * @param follow whether to go on until the instance has ended
   * @throws IOException if the log can't be read or the output not written
   */
  public void copy(OutputStream out, boolean follow) throws IOException, InterruptedException {
    while (!Files.exists(instance.consoleLog())) {
      if (!follow || !alive()) {
        return;
      }
      sleeper.sleep(LOOK);
    }
    try (InputStream in = Files.newInputStream(instance.consoleLog())) {
      boolean more = true;
      while (more) {
        // What a living instance writes after this is found in the next round.
        more = follow && alive();
        in.transferTo(out);
        out.flush();
        if (more) {
          sleeper.sleep(LOOK);
        }
      }
    }
  }

  private boolean alive() {
    return instance.state().map(state -> state.actualStatus().alive()).orElse(false);
  }
}
