package io.felinos.boot;

/** The main class of PID 1. */
public final class Boot {

  private Boot() {}

  /** Called by the JVM. */
  public static void main(String[] arguments) {}
}
