package io.felinos.launch.qemu;

import io.felinos.launch.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What makes an emulated machine faster and must not be said to a real processor. The figures are
 * in docs/boot-time.md.
 */
final class Emulation {

  /**
   * Everything that QEMU can emulate but the promise that {@code rep movsb} and {@code rep stosb}
   * are fast: QEMU does one byte after the other.
   */
  static final String PROCESSOR = "max,-erms,-fsrm";

  /** Loads a kernel that it is given, and knows nothing of disks, screens and set-up menus. */
  static final String FIRMWARE = "qboot.rom";

  /** What is taken instead of the bzImage if it is beside it: a kernel that is unpacked already. */
  static final String KERNEL = "vmlinux";

  /**
   * Options for the JVM. To optimise a method by the second compiler costs more than its code saves
   * in minutes, as QEMU must translate both: the first one alone answers twice as many requests.
   * What the JVM prepares for AVX as it starts is as dear, and no faster then: QEMU has no wide
   * registers.
   */
  static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:UseAVX=0";

  private Emulation() {}

  /**
   * Words of the kernel's command line (Linux, Documentation/admin-guide/kernel-parameters.txt)
   * that save it from finding out what is known.
   *
   * @param board a microvm has no other timer than each processor's own
   * @param cpus the guest's processors
   * @param counterKilohertz frequency of the time stamp counter, if known; the kernel corrects it
   *     when it has been up for a second
   */
  static List<String> kernelArguments(Board board, int cpus, OptionalLong counterKilohertz) {
    List<String> words = new ArrayList<>();
    words.add("no_timer_check");
    counterKilohertz.ifPresent(kilohertz -> words.add("tsc_early_khz=" + kilohertz));
    if (cpus == 1 && board == Board.Q35) {
      // The HPET serves one processor as well, and its frequency need not be measured for 100 ms.
      words.add("nolapic_timer");
    }
    return words;
  }
}
