package io.felinos.klib.userdata.disk;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Any disk has a file or none, and no more is read than somebody would wait for. The first byte of
 * an input says where the others begin: at the disk's beginning, as FAT does, or behind the 32 KiB
 * that ISO 9660 leaves free.
 */
public final class DiskFuzz {
  private static final int SYSTEM_AREA = 16 * 2048;
  private static final long MOST_READ = 16L * Volume.MOST_BYTES;

  private DiskFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int begin = (input[0] & 1) == 0 ? 0 : SYSTEM_AREA;
    Bytes disk = new Bytes(Arrays.copyOfRange(input, 1, input.length), begin);
    try {
      Optional<Volume> volume = Volume.of(disk);
      if (volume.isPresent()) {
        look(volume.get());
      }
    } catch (IOException e) {
      return; // none, with a reason
    }
    if (disk.read > MOST_READ) {
      throw new AssertionError("read " + disk.read + " bytes");
    }
  }

  private static void look(Volume volume) throws IOException {
    String unused = volume.label();
    Optional<byte[]> file = volume.file("openstack", "latest", "user_data");
    if (file.isEmpty()) {
      file = volume.file("user-data");
    }
    if (file.isPresent() && file.get().length > Volume.MOST_BYTES) {
      throw new AssertionError("a file of " + file.get().length + " bytes");
    }
  }

  /** Zeros, and then what was given. */
  private static final class Bytes implements Medium {
    private final byte[] bytes;
    private final int begin;
    private long read;

    Bytes(byte[] bytes, int begin) {
      this.bytes = bytes;
      this.begin = begin;
    }

    @Override
    public byte[] read(long at, int count) throws IOException {
      if (at < 0 || count < 0) {
        throw new AssertionError("read " + count + " at " + at);
      }
      if (at + count > (long) begin + bytes.length) {
        throw new EOFException("the disk ends");
      }
      byte[] answer = new byte[count];
      for (int i = 0; i < count; i++) {
        long from = at + i - begin;
        answer[i] = from < 0 ? 0 : bytes[(int) from];
      }
      read += count;
      return answer;
    }
  }
}
