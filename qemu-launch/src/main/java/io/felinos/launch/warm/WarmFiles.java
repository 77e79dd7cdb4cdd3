package io.felinos.launch.warm;

import java.nio.file.Path;

/**
 * The files of a saved machine.
 *
 * @param folder for this user alone: the memory of a program is in it
 */
public record WarmFiles(Path folder) {

  /** The machine's memory, as large as that; shared by all copies, and never written again. */
  public Path memory() {
    return folder.resolve("memory");
  }

  /** The state of its devices, a stream of QEMU's migration. */
  public Path state() {
    return folder.resolve("state");
  }

  /** What it had written to its disk: a qcow2 file on top of the image. */
  public Path disk() {
    return folder.resolve("disk.qcow2");
  }

  /** What it is a copy of. */
  Path facts() {
    return folder.resolve("warm.json");
  }

  /** How many copies there have been. */
  Path copies() {
    return folder.resolve("copies");
  }
}
