package io.felinos.launch;

import java.nio.file.Path;

/** What a guest writes to. The image itself is never changed. */
public sealed interface Disk {

  /** The image that is read from. */
  Path image();

  /**
   * Writes go to a temporary file that QEMU makes and that nobody finds again.
   *
   * @param image a raw disk image
   */
  record Snapshot(Path image) implements Disk {}

  /**
   * Writes go to a qcow2 file on top of the image. The launcher makes the file if it is not there.
   *
   * @param image a disk image
   * @param format of the image, as QEMU calls it
   * @param file the qcow2 file
   */
  record Overlay(Path image, String format, Path file) implements Disk {

    /** On top of a raw image. */
    public Overlay(Path image, Path file) {
      this(image, "raw", file);
    }
  }
}
