package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Values in native memory, without the layouts and method handles that a {@link MemorySegment} has
 * for them: an emulated machine takes tenths of a second to link the first ones.
 */
public final class Fields {

  private Fields() {}

  /** A struct's fields, in the processor's byte order; for the thread that owns the segment. */
  public static ByteBuffer of(MemorySegment struct) {
    return struct.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Bytes in new native memory. */
  public static MemorySegment copy(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(bytes.length);
    copy(bytes, segment, 0);
    return segment;
  }

  /** The first bytes of a segment, so many. */
  public static byte[] bytes(MemorySegment from, int length) {
    byte[] bytes = new byte[length];
    Fields.of(from).get(bytes);
    return bytes;
  }

  /** Copies bytes to a place in a segment. */
  public static void copy(byte[] bytes, MemorySegment to, long offset) {
    to.asSlice(offset, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
  }
}
