package io.felinos.cli;

import io.felinos.launch.shell.ShellOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What commands write goes to this process's standard streams, as it is.
 *
 * @param out for standard output
 * @param err for standard error
 */
record PlainOutput(OutputStream out, OutputStream err) implements ShellOutput {

  /** To this process's own. */
  static PlainOutput standard() {
    return new PlainOutput(Console.output(), new FileOutputStream(FileDescriptor.err));
  }

  @Override
  public void output(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public void error(byte[] bytes) throws IOException {
    err.write(bytes);
  }
}
