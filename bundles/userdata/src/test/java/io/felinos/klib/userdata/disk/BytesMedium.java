package io.felinos.klib.userdata.disk;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** A disk in memory. Counts what is read. */
final class BytesMedium implements Medium {
  private final byte[] bytes;
  long read;

  BytesMedium(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public byte[] read(long at, int count) throws IOException {
    if (at < 0 || count < 0) {
      throw new IllegalArgumentException("read " + count + " at " + at);
    }
    if (at > bytes.length || count > bytes.length - at) {
      throw new EOFException("the disk ends at " + bytes.length);
    }
    read += count;
    return Arrays.copyOfRange(bytes, (int) at, (int) at + count);
  }
}
