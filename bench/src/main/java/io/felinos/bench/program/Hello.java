package io.felinos.bench.program;

/** {@code examples/hello}, but that it stays: what comes after its line can be seen, too. */
public final class Hello {

  private Hello() {}

  /** Prints a line, and waits for the machine to go off. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] none) throws InterruptedException {
    System.out.println("Hello from a machine that is nothing but a JVM");
    Thread.currentThread().join();
  }
}
