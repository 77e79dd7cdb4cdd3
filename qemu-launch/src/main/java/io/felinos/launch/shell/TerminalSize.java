package io.felinos.launch.shell;

import java.nio.ByteBuffer;

/**
 * How much a terminal shows.
 *
 * @param columns 0 when there is no terminal
 * @param rows 0 when there is no terminal
 */
public record TerminalSize(int columns, int rows) {

  /** No terminal. */
  public static final TerminalSize NONE = new TerminalSize(0, 0);

  byte[] bytes() {
    return ByteBuffer.allocate(4).putShort((short) columns).putShort((short) rows).array();
  }
}
