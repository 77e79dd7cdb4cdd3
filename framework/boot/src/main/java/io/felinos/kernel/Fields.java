package io.felinos.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Single values of native memory, without the method handles that a {@link MemorySegment} has for
 * them: an emulated machine takes a tenth of a second to link the first ones.
 */
public final class Fields {

  private Fields() {}

  /** A struct's fields, in the processor's byte order; for the thread that owns the segment. */
  public static ByteBuffer of(MemorySegment struct) {
    return struct.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Copies bytes to a place in a segment. */
  public static void copy(byte[] bytes, MemorySegment to, long offset) {
    to.asSlice(offset, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
  }
}
