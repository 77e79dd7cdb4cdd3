package io.felinos.kernel;

import java.lang.foreign.Arena;

/** Loading of kernel modules (finit_module(2)). */
public final class Modules {

  /** The file is compressed; the kernel unpacks it (MODULE_INIT_COMPRESSED_FILE). */
  private static final int COMPRESSED = 4;

  private Modules() {}

  /**
   * Loads a module that is not loaded yet; its dependencies must be there.
   *
   * @param path a {@code .ko} file, or a compressed one if the kernel can unpack it
   * @param parameters as in {@code name=value name=value}; empty for none
   * @return false if it was there already
   */
  public static boolean load(String path, String parameters) throws KernelException {
    try (Arena arena = Arena.ofConfined();
        Descriptor file = Descriptor.open(path, Descriptor.O_RDONLY)) {
      Syscall.call(
          Call.FINIT_MODULE,
          file.number(),
          CString.of(arena, parameters).address(),
          path.endsWith(".ko") ? 0 : COMPRESSED);
      return true;
    } catch (KernelException e) {
      if (e.errno() == Errno.EEXIST) {
        return false;
      }
      throw e.on(path);
    }
  }
}
