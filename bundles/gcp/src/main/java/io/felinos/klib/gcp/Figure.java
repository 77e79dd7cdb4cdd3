package io.felinos.klib.gcp;

/**
 * One value of a sample.
 *
 * @param type of the metric, as in {@code agent.googleapis.com/memory/bytes_used}
 * @param labels of the metric; each a name and a value
 * @param value a gauge's is a double to Google, a counter's an integer
 * @param counter whether it counts from the start of the JVM on, and is no gauge
 */
record Figure(String type, String[][] labels, double value, boolean counter) {

  static Figure gauge(String type, double value, String[]... labels) {
    return new Figure(type, labels, value, false);
  }

  static Figure counter(String type, long value, String[]... labels) {
    return new Figure(type, labels, value, true);
  }

  static String[] label(String name, String value) {
    return new String[] {name, value};
  }
}
