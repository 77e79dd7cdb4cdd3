package io.felinos.klibs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Finds threads that a bundle left behind. */
final class Leaks {

  /** A thread that was told to end may take so long in all. */
  private static final long GRACE_MILLIS = 1_000;

  private Leaks() {}

  /** What there is to say of each thread that is still the bundle's after it stopped. */
  static List<String> of(Bundle bundle) throws InterruptedException {
    List<Thread> threads = find(bundle);
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
    for (Thread each : threads) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (rest > 0) {
        each.join(rest);
      }
    }
    List<String> lines = new ArrayList<>();
    for (Thread each : threads) {
      if (each.isAlive()) {
        StackTraceElement where = frame(bundle, each);
        lines.add(
            Names.said(bundle)
                + " stopped and left its thread \""
                + each.getName()
                + "\" behind"
                + (where == null ? "" : ", at " + where));
      }
    }
    return lines;
  }

  private static List<Thread> find(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
    List<Thread> found = new ArrayList<>();
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      boolean named =
          loader != null
              && (loader.equals(each.getContextClassLoader())
                  || loader.equals(each.getClass().getClassLoader()));
      if (each != Thread.currentThread() && (named || frame(bundle, each) != null)) {
        found.add(each);
      }
    }
    return found;
  }

  /** The innermost frame of a thread that is in a class of the bundle. */
  private static @Nullable StackTraceElement frame(Bundle bundle, Thread thread) {
    for (StackTraceElement each : thread.getStackTrace()) {
      if (owns(bundle, each.getClassName())) {
        return each;
      }
    }
    return null;
  }

  /** Whether a class, by its name, is one of the bundle's own. */
  static boolean owns(Bundle bundle, String className) {
    return !className.startsWith("java.")
        && bundle.getEntry(className.replace('.', '/') + ".class") != null;
  }
}
