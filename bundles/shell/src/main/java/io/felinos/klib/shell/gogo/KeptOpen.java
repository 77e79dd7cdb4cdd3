package io.felinos.klib.shell.gogo;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams of a session that outlive whoever closes them. */
final class KeptOpen {

  private KeptOpen() {}

  /** Where a command reads. */
  static final class Input extends FilterInputStream {

    Input(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The session's owner closes what is below.
    }
  }

  /** Where a command writes. */
  static final class Output extends FilterOutputStream {

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
