package io.felinos.examples.hello;

/** Prints a line, and ends as its first argument says: with a status, or by throwing. */
public final class Hello {

  private Hello() {}

  /** The first argument, if there is one, is an exit status or {@code throw}. */
  public static void main(String[] arguments) {
    System.out.println("Hello from a machine that is nothing but a JVM");
    if (arguments.length == 0) {
      return;
    }
    if (arguments[0].equals("throw")) {
      throw new IllegalStateException("thrown as asked");
    }
    System.exit(Integer.parseInt(arguments[0]));
  }
}
