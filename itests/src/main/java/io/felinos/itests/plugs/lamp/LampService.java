package io.felinos.itests.plugs.lamp;

import io.felinos.api.time.Timer;
import java.time.Duration;

/** Shines, and has a timer and a thread that end with it. */
public final class LampService implements Lamp {

  private final Timer.Handle handle;
  private final Thread thread = new Thread(this::shine, "lamp");
  private volatile boolean dark;

  public LampService(Timer timer) {
    handle = timer.periodic(Duration.ofMillis(5), Duration.ofMillis(5), this::shines);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean shines() {
    return !dark;
  }

  private synchronized void shine() {
    while (!dark) {
      try {
        wait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  void stop() {
    handle.cancel();
    synchronized (this) {
      dark = true;
      notifyAll();
    }
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
