package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the kernels of one flavor. */
interface KernelSource {

  /** Which flavor. */
  Flavor flavor();

  /** What decides, beside the version, how the kernel turns out: hashed into the folder's name. */
  String recipe();

  /** The words every boot of such a kernel needs. */
  String commandLine();

  /** The newest version to be had now; asks the package lists, which may ask the network. */
  String newestVersion(Progress progress) throws IOException, KernelUnavailableException;

  /**
   * Makes a kernel: {@code bzImage} and, when there is one, {@code initrd}.
   *
   * @param target an empty folder, for what shall be kept
   * @param scratch an empty folder, dropped afterwards
   */
  void make(String version, Path target, Path scratch, Progress progress)
      throws IOException, KernelUnavailableException;
}
