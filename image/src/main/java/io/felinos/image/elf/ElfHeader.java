package io.felinos.image.elf;

import java.util.List;
import java.util.Optional;

/**
 * What the dynamic loader would learn of an ELF file (System V ABI, chapters 4 and 5).
 *
 * @param machine for what
 * @param type {@code e_type}
 * @param interpreter the dynamic loader it asks for (PT_INTERP)
 * @param needed libraries it needs (DT_NEEDED), in order
 * @param rpath folders of DT_RPATH, as written
 * @param runpath folders of DT_RUNPATH, as written
 * @param pie true if DT_FLAGS_1 says that it is an executable although its type is ET_DYN
 */
public record ElfHeader(
    Machine machine,
    int type,
    Optional<String> interpreter,
    List<String> needed,
    List<String> rpath,
    List<String> runpath,
    boolean pie) {

  /** ET_EXEC: an executable with fixed addresses. */
  public static final int EXECUTABLE = 2;

  /** ET_DYN: a library or a position-independent executable. */
  public static final int DYNAMIC = 3;

  /** True if the kernel can start it. */
  public boolean isProgram() {
    return type == EXECUTABLE || (type == DYNAMIC && (interpreter.isPresent() || pie));
  }
}
