package io.felinos.image.elf;

/**
 * The machine and system an ELF file is for.
 *
 * @param code {@code e_machine}
 * @param bits 32 or 64
 * @param osabi {@code EI_OSABI}
 */
public record Machine(int code, int bits, int osabi) {
  private static final int X86_64 = 62;
  private static final int SYSTEM_V = 0;
  private static final int LINUX = 3;

  /** True if it is what a FelinOS guest is. */
  public boolean isLinuxX64() {
    return code == X86_64 && bits == 64 && (osabi == SYSTEM_V || osabi == LINUX);
  }

  /** Its name, for people: {@code Linux ARM, 64 bits (aarch64)}. */
  public String title() {
    return system() + " " + processor();
  }

  private String system() {
    return switch (osabi) {
      case SYSTEM_V, LINUX -> "Linux";
      case 2 -> "NetBSD";
      case 6 -> "Solaris";
      case 9 -> "FreeBSD";
      case 12 -> "OpenBSD";
      default -> "system " + osabi;
    };
  }

  private String processor() {
    return switch (code) {
      case 2, 18, 43 -> "SPARC";
      case 3 -> "x86, 32 bits (i386)";
      case 8 -> "MIPS";
      case 20 -> "PowerPC, 32 bits";
      case 21 -> "PowerPC, 64 bits";
      case 22 -> "s390";
      case 40 -> "ARM, 32 bits";
      case X86_64 -> bits == 64 ? "x86-64" : "x32 (32-bit pointers on x86-64)";
      case 183 -> "ARM, 64 bits (aarch64)";
      case 243 -> "RISC-V, " + bits + " bits";
      case 258 -> "LoongArch, " + bits + " bits";
      default -> "machine " + code;
    };
  }
}
