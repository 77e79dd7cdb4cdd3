package io.felinos.framework;

/**
 * A thread of the framework: it keeps no JVM alive, and nothing it starts inherits the program's
 * class loader. Subclasses, not lambdas, say what it does: the first lambda of a JVM costs a second
 * under emulation, and a class loader of our own can't have them from the AOT cache.
 */
public abstract class Daemon extends Thread {

  /** A thread that has not started; its name is prefixed with {@code felinos-}. */
  protected Daemon(String name) {
    super("felinos-" + name);
    setDaemon(true);
    setContextClassLoader(ClassLoader.getPlatformClassLoader());
  }

  @Override
  public abstract void run();
}
