package io.felinos.klib.cloudinit;

/** What a component does on a thread of its own until it is done or the component goes. */
abstract class Work extends Thread {

  /** Deactivation has 3 s. */
  private static final long GOODBYE_MILLIS = 2_000;

  /** Not started. */
  Work(String name) {
    super(name);
    setDaemon(true);
  }

  /** Does it; an interrupt ends it. */
  abstract void work() throws InterruptedException;

  @Override
  public final void run() {
    try {
      work();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, within 2 s; may be called twice. */
  final void close() {
    interrupt();
    try {
      join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
