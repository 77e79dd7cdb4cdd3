package io.felinos.framework.net;

/**
 * A thread of the network: it does not keep the machine running, has nothing of the program's as
 * context class loader, and what goes wrong in it is told, not handed to the program's handlers.
 */
final class NetworkThread extends Thread {

  private final Runnable task;
  private final NetworkListener listener;

  private NetworkThread(String name, Runnable task, NetworkListener listener) {
    super(null, null, name, 0, false);
    this.task = task;
    this.listener = listener;
    setDaemon(true);
    setContextClassLoader(ClassLoader.getPlatformClassLoader());
  }

  static NetworkThread start(String name, Runnable task, NetworkListener listener) {
    NetworkThread thread = new NetworkThread(name, task, listener);
    thread.start();
    return thread;
  }

  @Override
  public void run() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      listener.problem(getName() + " ended by a mistake in FelinOS: " + e);
    }
  }

  /**
   * Waits for its end, but not longer than until a moment of {@link System#nanoTime}.
   *
   * @return whether it has ended
   */
  boolean joinUntil(long nanoTime) throws InterruptedException {
    long millis = (nanoTime - System.nanoTime()) / 1_000_000;
    if (millis > 0) {
      join(millis);
    }
    return !isAlive();
  }
}
