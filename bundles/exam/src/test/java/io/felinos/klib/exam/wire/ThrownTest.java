package io.felinos.klib.exam.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThrownTest {

  /** Can't be serialized, nor asked what it says. */
  private static final class Awkward extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("UnusedVariable") // it is what can't be serialized
    private final Thread thread = Thread.currentThread();

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Exception exception =
        new IllegalStateException("žluť " + "x".repeat(70_000), new IOException((String) null));
    Thrown read = Thrown.read(data(Thrown.of(exception).bytes()));
    assertThat(read.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(read.message()).isEqualTo(exception.getMessage());
    assertThat(read.frames()).isEqualTo(plain(exception.getStackTrace()));
    Thrown cause = Objects.requireNonNull(read.cause());
    assertThat(cause.type()).isEqualTo("java.io.IOException");
    assertThat(cause.message()).isNull();
    Object same = new ObjectInputStream(new ByteArrayInputStream(read.serialized())).readObject();
    assertThat(same).isInstanceOf(IllegalStateException.class).hasToString(exception.toString());
  }

  @Test
  void whatCantBeSerializedIsDescribed() throws Exception {
    Thrown read = Thrown.read(data(Thrown.of(new Awkward()).bytes()));
    assertThat(read.serialized()).isEmpty();
    assertThat(read.type()).isEqualTo(Awkward.class.getName());
    assertThat(read.message()).contains("IllegalStateException");
    assertThat(read.frames()[0].getMethodName()).isEqualTo("whatCantBeSerializedIsDescribed");
  }

  @Test
  void aCircleOfCausesEnds() throws Exception {
    Exception one = new IllegalStateException("one");
    Exception other = new IllegalStateException("other", one);
    one.initCause(other);
    assertThat(Thrown.read(data(Thrown.of(one).bytes())).message()).isEqualTo("one");
  }

  @Test
  void anEarlyEndIsAnIoException() throws Exception {
    byte[] whole = Thrown.of(new IOException("whole")).bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Thrown.read(data(part))).isInstanceOf(IOException.class);
    }
  }

  private static DataInputStream data(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Without module and class loader, which don't travel. */
  private static StackTraceElement[] plain(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .map(
            each ->
                new StackTraceElement(
                    each.getClassName(),
                    each.getMethodName(),
                    each.getFileName(),
                    each.getLineNumber()))
        .toArray(StackTraceElement[]::new);
  }
}
