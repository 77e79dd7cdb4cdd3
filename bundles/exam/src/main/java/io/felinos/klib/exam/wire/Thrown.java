package io.felinos.klib.exam.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An exception on its way: what everybody can read of it, and the exception itself if it can be
 * serialized.
 *
 * @param type name of its class
 * @param message what it says; null if it says nothing
 * @param frames where it was thrown
 * @param cause what it was caused by, if anything
 * @param serialized Java serialization of the whole; empty if that does not work
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Thrown(
    String type,
    @Nullable String message,
    StackTraceElement[] frames,
    @Nullable Thrown cause,
    byte[] serialized) {

  private static final int MAX_DEPTH = 20;
  private static final byte[] NOTHING = new byte[0];

  /** Describes an exception. */
  public static Thrown of(Throwable exception) {
    return of(exception, serialized(exception), MAX_DEPTH);
  }

  private static Thrown of(Throwable exception, byte[] serialized, int depth) {
    Throwable cause = exception.getCause();
    return new Thrown(
        exception.getClass().getName(),
        message(exception),
        exception.getStackTrace(),
        cause == null || depth == 0 ? null : of(cause, NOTHING, depth - 1),
        serialized);
  }

  /** Exceptions of tests may do anything when they are asked what they say. */
  private static @Nullable String message(Throwable exception) {
    try {
      return exception.getMessage();
    } catch (RuntimeException e) {
      return "(its message can't be had: " + e.getClass().getName() + ")";
    }
  }

  private static byte[] serialized(Throwable exception) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException | RuntimeException e) {
      return NOTHING;
    }
  }

  /** Writes it. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(out);
    out.writeInt(serialized.length);
    out.write(serialized);
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    text(type, out);
    text(message, out);
    out.writeInt(frames.length);
    for (StackTraceElement frame : frames) {
      text(frame.getClassName(), out);
      text(frame.getMethodName(), out);
      text(frame.getFileName(), out);
      out.writeInt(frame.getLineNumber());
    }
    out.writeBoolean(cause != null);
    if (cause != null) {
      cause.write(out);
    }
  }

  /**
   * Reads it.
   *
   * @throws IOException if it ends early
   */
  public static Thrown read(DataInputStream in) throws IOException {
    return read(in, true);
  }

  private static Thrown read(DataInputStream in, boolean whole) throws IOException {
    String type = String.valueOf(text(in));
    String message = text(in);
    StackTraceElement[] frames = new StackTraceElement[in.readInt()];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new StackTraceElement(
              String.valueOf(text(in)), String.valueOf(text(in)), text(in), in.readInt());
    }
    Thrown cause = in.readBoolean() ? read(in, false) : null;
    byte[] serialized = NOTHING;
    if (whole) {
      serialized = new byte[in.readInt()];
      in.readFully(serialized);
    }
    return new Thrown(type, message, frames, cause, serialized);
  }

  /** Longer than {@code writeUTF} can be. */
  private static void text(@Nullable String text, DataOutputStream out) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
