package io.felinos.api.http;

import java.io.IOException;
import java.io.InputStream;

/** What a request carries. */
public sealed interface Body {

  /** No body. */
  Body NONE = new Bytes(new byte[0]);

  /**
   * A body in memory.
   *
   * @param bytes not to be changed until the request is over
   */
  record Bytes(byte[] bytes) implements Body {}

  /**
   * A body that is read while it is sent.
   *
   * @param source opened once for each attempt
   * @param length in bytes; negative if unknown, then it is sent in chunks
   */
  record Streamed(Source source, long length) implements Body {}

  /** Opens a body. */
  interface Source {
    /** A stream from the body's first byte on; the client closes it. */
    InputStream open() throws IOException;
  }
}
