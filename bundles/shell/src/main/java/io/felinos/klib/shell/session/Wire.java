package io.felinos.klib.shell.session;

import java.io.IOException;

/** Sends frames, one at a time. Safe for several threads. */
final class Wire {

  private final Port port;

  Wire(Port port) {
    this.port = port;
  }

  synchronized void send(Frame frame) throws IOException {
    port.write(frame.bytes());
  }
}
