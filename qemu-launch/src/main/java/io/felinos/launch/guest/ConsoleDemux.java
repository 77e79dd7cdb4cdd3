package io.felinos.launch.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Takes the port {@code io.felinos.console} apart: the program's bytes go to two streams, to the
 * byte; lines of kernel and framework go to a third place. A stream that blocks makes the guest
 * wait; one that fails is written to no more, and that is said once.
 */
public final class ConsoleDemux implements ByteSink {

  /** As in syslog(3): more serious are smaller. */
  private static final int WARNING = 4;

  private final FrameDecoder decoder = new FrameDecoder(this::piece);
  private final OutputStream stdout;
  private final OutputStream stderr;
  private final LineAssembler lines;
  private final LineAssembler warnings;
  private final Runnable outputClosed;
  private boolean stdoutOpen = true;
  private boolean stderrOpen = true;

  /**
   * Makes a demultiplexer.
   *
   * @param stdout for the program's standard output; flushed after each piece
   * @param stderr for the program's standard error; flushed after each piece
   * @param lines for what kernel and framework say, without line ends
   * @param warnings for what the framework says as a warning or worse, instead
   * @param outputClosed called once, when {@code stdout} has failed
   */
  public ConsoleDemux(
      OutputStream stdout,
      OutputStream stderr,
      Consumer<String> lines,
      Consumer<String> warnings,
      Runnable outputClosed) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.lines = new LineAssembler(lines);
    this.warnings = new LineAssembler(warnings);
    this.outputClosed = outputClosed;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws IOException {
    decoder.accept(bytes, offset, length);
  }

  private void piece(
      Source source, int severity, byte[] bytes, int offset, int length, boolean last) {
    switch (source) {
      case STDOUT -> {
        if (stdoutOpen && !written(stdout, bytes, offset, length)) {
          stdoutOpen = false;
          outputClosed.run();
        }
      }
      case STDERR -> stderrOpen = stderrOpen && written(stderr, bytes, offset, length);
      case KERNEL -> line(lines, bytes, offset, length, last);
      case FRAMEWORK -> line(severity <= WARNING ? warnings : lines, bytes, offset, length, last);
    }
  }

  private static void line(LineAssembler line, byte[] bytes, int offset, int length, boolean last) {
    line.accept(bytes, offset, length);
    if (last) {
      line.flush();
    }
  }

  private static boolean written(OutputStream stream, byte[] bytes, int offset, int length) {
    try {
      stream.write(bytes, offset, length);
      stream.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
