package io.felinos.launch.guest;

import java.util.List;
import java.util.OptionalInt;

/**
 * All that is known of a guest that has ended.
 *
 * @param exitStatus from the line {@code exit NNN}
 * @param hello whether the framework ever spoke
 * @param stirred whether the guest gave any sign of life
 * @param lines the last lines of serial port, kernel and framework, oldest first
 * @param runState what QEMU said of the guest at the end, such as {@code shutdown}, {@code
 *     guest-panicked} or {@code io-error}; empty when QEMU was gone
 * @param qemuStatus QEMU's own exit status
 * @param qemuReason why QEMU stopped, in its own words
 */
public record Evidence(
    OptionalInt exitStatus,
    boolean hello,
    boolean stirred,
    List<String> lines,
    String runState,
    int qemuStatus,
    String qemuReason) {

  public Evidence {
    lines = List.copyOf(lines);
  }
}
