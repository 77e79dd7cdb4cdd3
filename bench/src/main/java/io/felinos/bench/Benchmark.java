package io.felinos.bench;

/** One of the names that the command takes. */
public interface Benchmark {

  /** The name. */
  String name();

  /** What it measures, in a line. */
  String about();

  /** Measures, and adds its figures to the session's report. */
  void run(Session session) throws Exception;
}
