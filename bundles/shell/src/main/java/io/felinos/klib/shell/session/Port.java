package io.felinos.klib.shell.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The way to the host. */
public interface Port extends Closeable {

  /** What the host says; ends when the port is closed. */
  InputStream in();

  /**
   * Says something to the host, in one piece if that has no more than 32 KiB. One thread at a time.
   *
   * @throws IOException if the port is closed
   */
  void write(byte[] bytes) throws IOException;
}
