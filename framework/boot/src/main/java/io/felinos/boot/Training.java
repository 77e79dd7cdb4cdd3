package io.felinos.boot;

import java.io.File;

/**
 * The main class of a training run: on the machine that builds images, with the guest's runtime, it
 * does what a boot does, so that the JVM can write its AOT cache (JEP 483, 514) for the guest.
 */
public final class Training {

  private static final String TRAINING_CLASS = "io.felinos.framework.Training";

  private Training() {}

  /**
   * Called by the JVM.
   *
   * @param arguments the framework's folder of JARs, a manifest, and a folder for scratch files
   */
  public static void main(String[] arguments) throws Exception {
    // The classes of the boot, loaded as it loads them; their code would take over this process.
    for (Class<?> type : new Class<?>[] {Boot.class, Start.class, Main.class}) {
      Class.forName(type.getName());
    }
    Start.parse(new byte[] {'j', 0});
    RuntimeInternals.nativeReflection(true);
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    ClassLoader loader = FrameworkLoader.of(new File(arguments[0]));
    Class.forName(TRAINING_CLASS, true, loader)
        .getMethod("run", String.class, String.class)
        .invoke(null, arguments[1], arguments[2]);
    // The cache is written at an orderly exit, which must not wait for threads of bundles.
    System.exit(0);
  }
}
