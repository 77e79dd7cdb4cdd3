package io.felinos.klib.syslog;

/** What stands before the text of a message. */
interface Format {

  /**
   * Makes the header of a message, the space before the text included.
   *
   * @param sequenceId 1 to 2147483647
   */
  String header(Line line, int sequenceId);
}
