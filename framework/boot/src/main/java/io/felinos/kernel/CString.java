package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Text as the kernel takes it: UTF-8 bytes, ended by a NUL. */
final class CString {

  private CString() {}

  /**
   * Copies a text into native memory.
   *
   * @throws IllegalArgumentException if it has a NUL, behind which the kernel would not look
   */
  static MemorySegment of(Arena arena, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL in \"" + text + "\"");
    }
    MemorySegment segment = arena.allocate(bytes.length + 1L);
    Fields.copy(bytes, segment, 0);
    return segment;
  }
}
