package io.felinos.klib.userdata.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The disks of this machine and their partitions, as the kernel lists them. */
public final class Disks {
  /** Others, such as ram0 and loop0, hold nothing that was handed over. */
  private static final String[] KINDS = {"vd", "sd", "sr", "xvd", "nvme", "hd"};

  private final Path list;
  private final Path devices;

  /**
   * Disks.
   *
   * @param list {@code /sys/class/block}
   * @param devices {@code /dev}
   */
  public Disks(Path list, Path devices) {
    this.list = list;
    this.devices = devices;
  }

  /** What is done with each volume that is found. */
  public interface Look {
    /** A result, or empty to look further. */
    Optional<byte[]> at(Volume volume) throws IOException;
  }

  /**
   * Looks at the volumes in the order of their devices' names, until there is a result. Disks that
   * cannot be read, and those without a file system that is known, are passed over.
   */
  public Optional<byte[]> first(Look look) {
    String[] names = list.toFile().list();
    if (names == null) {
      return Optional.empty();
    }
    Arrays.sort(names);
    for (String name : names) {
      Optional<byte[]> result = isDisk(name) ? look(name, look) : Optional.empty();
      if (result.isPresent()) {
        return result;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> look(String name, Look look) {
    try (RandomAccessFile device = new RandomAccessFile(devices.resolve(name).toFile(), "r")) {
      Optional<Volume> volume = Volume.of(new Device(device));
      return volume.isPresent() ? look.at(volume.get()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isDisk(String name) {
    for (String kind : KINDS) {
      if (name.startsWith(kind)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A device.
   *
   * @param file open for reading
   */
  private record Device(RandomAccessFile file) implements Medium {
    @Override
    public byte[] read(long at, int count) throws IOException {
      byte[] bytes = new byte[count];
      file.seek(at);
      file.readFully(bytes);
      return bytes;
    }
  }
}
