package io.felinos.klib.exam.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;

/**
 * One message.
 *
 * @param number of the request, which its answer has as well
 * @param command what it is
 * @param body what it says
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Frame(int number, Command command, byte[] body) {

  /** The body, to be read. */
  public DataInputStream data() {
    return new DataInputStream(new ByteArrayInputStream(body));
  }
}
