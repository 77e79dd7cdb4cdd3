package io.felinos.bench.vm;

/** What was to be measured did not work. */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1;

  public BenchException(String message) {
    super(message);
  }
}
