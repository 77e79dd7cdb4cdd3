package io.felinos.itests.osgi.trouble;

import io.felinos.api.console.ConsoleLog;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What klibs should not do. */
public final class Troubles {

  private Troubles() {}

  /** Throws as it is made. */
  public static final class Thrower {
    public Thrower() {
      throw new IllegalStateException("no ink", new IllegalArgumentException("cartridge empty"));
    }
  }

  /** Never ends. */
  public static final class Clinger {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    void stop() {
      while (true) {
        try {
          NEVER.await();
        } catch (InterruptedException e) {
          // It takes more than that.
        }
      }
    }
  }

  /** Never begins. */
  public static final class Sleeper {
    public Sleeper() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  /** Leaves a thread behind. */
  public static final class Leaver {
    public Leaver() {
      Thread thread = new Thread(Leaver::stay, "left-behind");
      thread.setDaemon(true);
      thread.start();
    }

    private static void stay() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Says too much. */
  public static final class Babbler {
    public Babbler(ConsoleLog log) {
      for (int i = 0; i < 10_000; i++) {
        log.say(6, "babble " + i);
      }
    }
  }

  /** Does not start. */
  public static final class Refuser implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      throw new IllegalStateException("not today");
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Starts, and throws as it stops. */
  public static final class Sulker implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {
      throw new IllegalStateException("not yet");
    }
  }
}
