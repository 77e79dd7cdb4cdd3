package io.felinos.image.kernel;

import java.util.Locale;

/** Where a kernel comes from; {@link #AUTO} leaves the choice to the store. */
public enum Flavor {
  /** The tailored kernel when it is there, else Debian's. */
  AUTO,
  /** Debian's stock cloud kernel with an initrd of ours. */
  DEBIAN,
  /** Built from Debian's kernel sources with every driver built in. */
  TAILORED;

  /** The flavor in lower case, as in {@code KernelFlavor} and in the names of folders. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
