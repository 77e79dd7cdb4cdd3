package io.felinos.klib.userdata.disk;

import java.io.IOException;
import java.util.Optional;

/** A file system on a disk, of which single files can be read. For one thread. */
public interface Volume {

  /** The most bytes that a file or a folder may have; no cloud takes more user data. */
  int MOST_BYTES = 1 << 20;

  /** Its name, as it stands there; case says nothing. */
  String label();

  /**
   * Reads a file.
   *
   * @param path names from the root on, in any case
   * @return empty if there is no such file
   * @throws MediumException if the file system makes no sense there
   * @throws IOException if the disk cannot be read
   */
  Optional<byte[]> file(String... path) throws IOException;

  /**
   * The file system that is on a disk.
   *
   * @return empty if there is none that is known here
   */
  static Optional<Volume> of(Medium medium) throws IOException {
    Optional<Volume> iso = Iso9660.open(medium);
    return iso.isPresent() ? iso : Fat.open(medium);
  }
}
