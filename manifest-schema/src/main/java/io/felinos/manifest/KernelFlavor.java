package io.felinos.manifest;

import com.google.gson.annotations.SerializedName;

/** Which kernel boots the image. */
public enum KernelFlavor {
  /** The tailored kernel when it has been built, else Debian's. */
  @SerializedName("auto")
  AUTO,
  /** Debian's stock cloud kernel with a small initrd. */
  @SerializedName("debian")
  DEBIAN,
  /** A kernel with every driver built in. */
  @SerializedName("tailored")
  TAILORED
}
