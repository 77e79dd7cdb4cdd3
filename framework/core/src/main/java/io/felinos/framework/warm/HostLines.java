package io.felinos.framework.warm;

import io.felinos.kernel.Descriptor;
import io.felinos.kernel.Fields;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Poll;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines that the launcher says over the control port. For one thread. */
final class HostLines implements AutoCloseable {

  private static final int BUFFER = 1024;

  private final Descriptor port;
  private final Poll poll;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer = arena.allocate(BUFFER);
  private final ByteBuffer bytes = Fields.of(buffer);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int used;
  private int length;

  /** The port stays open when this is closed. */
  HostLines(Descriptor port) {
    this.port = port;
    this.poll = new Poll(port);
  }

  /** Waits for a line; null when there is nobody at the other end. */
  @Nullable String next() throws KernelException {
    while (true) {
      String complete = buffered();
      if (complete != null) {
        return complete;
      }
      if (!poll.await(-1)) {
        continue;
      }
      fill();
      if (length == 0) {
        return null;
      }
    }
  }

  /** Waits for a line without letting other threads have the processor meanwhile. */
  String spin() throws KernelException {
    while (true) {
      String complete = buffered();
      if (complete != null) {
        return complete;
      }
      poll.spin();
      fill();
    }
  }

  private void fill() throws KernelException {
    used = 0;
    length = 0;
    length = port.read(buffer);
  }

  /** The rest of what was read, as far as it is a line. */
  private @Nullable String buffered() {
    while (used < length) {
      byte next = bytes.get(used++);
      if (next == '\n') {
        String complete = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return complete;
      }
      line.write(next);
    }
    return null;
  }

  @Override
  public void close() {
    poll.close();
    arena.close();
  }
}
