package io.felinos.exam;

import io.felinos.klib.exam.wire.Command;
import io.felinos.klib.exam.wire.Frame;
import io.felinos.klib.exam.wire.FrameChannel;
import io.felinos.klib.exam.wire.Thrown;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Asks the guest's agent for one thing at a time. For one thread. */
final class GuestLink implements AutoCloseable {
  private final FrameChannel channel;
  private int number;

  GuestLink(FrameChannel channel) {
    this.channel = channel;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param limit how long that may take
   * @return the answer's body
   * @throws GuestFailure what the guest threw
   * @throws SocketTimeoutException if the answer did not come in time
   * @throws IOException if the guest is gone
   */
  DataInputStream ask(Command command, byte[] body, Duration limit)
      throws IOException, GuestFailure {
    int mine = ++number;
    channel.write(new Frame(mine, command, body));
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("no answer within " + limit.toSeconds() + " s");
      }
      Frame answer = channel.read((int) Math.min(left, Integer.MAX_VALUE));
      if (answer.number() != mine) {
        continue; // to a request that was given up
      }
      if (answer.command() == Command.FAILED) {
        throw new GuestFailure(exception(Thrown.read(answer.data())));
      }
      return answer.data();
    }
  }

  /** The exception itself, if this JVM can have it; otherwise all that is known of it. */
  static Throwable exception(Thrown thrown) {
    if (thrown.serialized().length == 0) {
      return new GuestException(thrown);
    }
    try (ObjectInputStream in = new TestObjects(new ByteArrayInputStream(thrown.serialized()))) {
      return (Throwable) in.readObject();
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      GuestException substitute = new GuestException(thrown);
      substitute.addSuppressed(e);
      return substitute;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The guest did what it was asked to, and that threw. */
  static final class GuestFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final Throwable thrown;

    GuestFailure(Throwable thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    Throwable thrown() {
      return thrown;
    }
  }

  /** Finds the classes of the tests. */
  private static final class TestObjects extends ObjectInputStream {
    TestObjects(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
