package io.felinos.kernel;

import java.lang.foreign.Arena;

/** Mounting and unmounting of file systems (mount(2), umount2(2)). */
public final class Mounts {

  /** mount(2): read only. */
  public static final int MS_RDONLY = 1;

  /** mount(2): set-user-ID bits don't count. */
  public static final int MS_NOSUID = 2;

  /** mount(2): device files don't count. */
  public static final int MS_NODEV = 4;

  /** mount(2): programs can't be executed. */
  public static final int MS_NOEXEC = 8;

  /** mount(2): change the flags of what is mounted. */
  public static final int MS_REMOUNT = 32;

  /** umount2(2): out of sight now, gone when no longer used. */
  public static final int MNT_DETACH = 2;

  private Mounts() {}

  /**
   * Mounts a file system.
   *
   * @param source a device, or any word for a file system without one
   * @param target a directory
   * @param type as in /proc/filesystems
   * @param flags MS_…, or 0
   * @param data the file system's own options, separated by commas; empty for none
   */
  public static void mount(String source, String target, String type, int flags, String data)
      throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      Syscall.call(
          Call.MOUNT,
          CString.of(arena, source).address(),
          CString.of(arena, target).address(),
          CString.of(arena, type).address(),
          flags,
          CString.of(arena, data).address());
    } catch (KernelException e) {
      throw e.on(target);
    }
  }

  /** Unmounts what is mounted at a directory. */
  public static void unmount(String target, int flags) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      Syscall.call(Call.UMOUNT2, CString.of(arena, target).address(), flags);
    } catch (KernelException e) {
      throw e.on(target);
    }
  }
}
