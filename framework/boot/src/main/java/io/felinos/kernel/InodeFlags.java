package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The attributes of a file or directory that chattr(1) sets (ioctl_iflags(2)). */
public final class InodeFlags {

  /** Everything is written synchronously; new files in a directory inherit it (chattr +S). */
  public static final int SYNC = 0x08;

  private static final long FS_IOC_GETFLAGS = 0x80086601L;
  private static final long FS_IOC_SETFLAGS = 0x40086602L;

  private InodeFlags() {}

  /** The attributes of a file or directory. */
  public static int get(String path) throws KernelException {
    try (Arena arena = Arena.ofConfined();
        Descriptor file = Descriptor.open(path, Descriptor.O_RDONLY)) {
      // The kernel reads and writes an int, whatever the request's size says (ioctl_iflags(2)).
      MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
      file.ioctl(FS_IOC_GETFLAGS, flags);
      return flags.get(ValueLayout.JAVA_INT, 0);
    } catch (KernelException e) {
      throw e.on(path);
    }
  }

  /** Adds attributes; EOPNOTSUPP or ENOTTY where the file system has none. */
  public static void add(String path, int added) throws KernelException {
    int before = get(path);
    try (Arena arena = Arena.ofConfined();
        Descriptor file = Descriptor.open(path, Descriptor.O_RDONLY)) {
      MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
      flags.set(ValueLayout.JAVA_INT, 0, before | added);
      file.ioctl(FS_IOC_SETFLAGS, flags);
    } catch (KernelException e) {
      throw e.on(path);
    }
  }
}
