package io.felinos.klib.userdata.disk;

import java.io.IOException;

/** Bytes that can be read at any place: a disk, or an image of one. For one thread. */
public interface Medium {

  /**
   * Reads.
   *
   * @param at offset in bytes, at least 0
   * @param count how many, at least 0
   * @return exactly so many
   * @throws IOException if they are not all there
   */
  byte[] read(long at, int count) throws IOException;
}
