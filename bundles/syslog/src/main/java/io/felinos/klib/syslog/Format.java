package io.felinos.klib.syslog;

import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;

/** What stands before the text of a message. */
interface Format {

  /**
   * Looks anew at what changes rarely: the machine's names, the clock. Called before a batch, since
   * asking for each message would cost more than the rest of it.
   */
  void refresh();

  /**
   * Adds the header of a message, the space before the text included.
   *
   * @param sequenceId 1 to 2147483647
   */
  void header(Line line, int sequenceId, Bytes to);
}
