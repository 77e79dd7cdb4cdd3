package io.felinos.image.init;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /felinos/init}: what must be there before Java starts.
 *
 * <p>Mounts, the loopback interface, standard input, the pipes for the program's output, host name,
 * working directory, environment. It leaves nothing running: it becomes the JVM. See the page on
 * architecture for the contract with {@code io.felinos.boot.Boot}.
 */
public final class GuestInit {

  private static final int WRITE = 1;
  private static final int CLOSE = 3;
  private static final int IOCTL = 16;
  private static final int DUP2 = 33;
  private static final int SENDFILE = 40;
  private static final int SOCKET = 41;
  private static final int FCNTL = 72;
  private static final int CHDIR = 80;
  private static final int RENAME = 82;
  private static final int MKDIR = 83;
  private static final int SYMLINK = 88;
  private static final int OPEN = 2;
  private static final int MOUNT = 165;
  private static final int SETHOSTNAME = 170;
  private static final int READAHEAD = 187;
  private static final int PIPE2 = 293;

  /** 0 to 2 are the standard streams, 3 to 6 the pipes. */
  private static final int FIRST_FREE = 7;

  private static final int O_RDWR_NOCTTY = 0x102;
  private static final int O_RDWR_CREAT = 0x42;
  private static final int MS_NOSUID_NODEV_NOEXEC = 0x2 | 0x4 | 0x8;
  private static final int MS_NOSUID_NODEV = 0x2 | 0x4;
  private static final int MS_NOSUID_NOEXEC = 0x2 | 0x8;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int SIOCSIFFLAGS = 0x8914;

  /** As much as an unprivileged pipe may hold: a burst does not wait for its reader. */
  private static final int PIPE_BYTES = 1024 * 1024;

  /** What the Java runtime reads at its start, in this order. */
  private static final List<String> SOON =
      List.of(
          "/felinos/jre/lib/server/libjvm.so",
          "/felinos/aot.cache",
          "/felinos/jre/lib/libjava.so",
          "/felinos/jre/lib/libjimage.so",
          "/felinos/jre/lib/libzip.so",
          "/felinos/jre/lib/libnio.so",
          "/felinos/jre/lib/libnet.so",
          "/felinos/framework/framework-core.jar",
          "/felinos/framework/org.apache.felix.framework.jar");

  private static final int MOST_AHEAD_KIB = 32 << 10;

  /** The kernel's own choice. */
  private static final int USUAL_AHEAD_KIB = 128;

  private static final String LAUNCHERS = "/dev/felinos.args";
  private static final int MOST_OPTIONS = 4096;

  private GuestInit() {}

  /**
   * The ELF file.
   *
   * @param workingDirectory absolute path in the guest
   * @param hostName what {@code gethostname(2)} says
   */
  public static byte[] bytes(String workingDirectory, String hostName) {
    InitElf init =
        new InitElf(
            "/felinos/jre/bin/java",
            List.of("java", "@" + LAUNCHERS, "@/felinos/jvm.args", "io.felinos.boot.Boot"));
    mounts(init);
    standardStreams(init);
    quietSignals(init);
    readAhead(init);
    // From here on a report is one of this boot: see CrashFolder.
    init.call(RENAME, "/felinos/crash/hs_err.log", "/felinos/crash/earlier.log");
    init.call(SETHOSTNAME, hostName, hostName.getBytes(StandardCharsets.UTF_8).length);
    loopback(init);
    launchersOptions(init);
    init.call(CHDIR, workingDirectory);
    init.environment("/sys/firmware/qemu_fw_cfg/by_name/opt/io.felinos/env/raw");
    init.environment("/felinos/env");
    return init.toBytes();
  }

  private static void mounts(InitElf init) {
    init.call(MOUNT, "proc", "/proc", "proc", MS_NOSUID_NODEV_NOEXEC, 0);
    init.call(MOUNT, "sysfs", "/sys", "sysfs", MS_NOSUID_NODEV_NOEXEC, 0);
    init.call(MOUNT, "devtmpfs", "/dev", "devtmpfs", 0x2, "mode=0755");
    init.call(MKDIR, "/dev/pts", 0755);
    init.call(MKDIR, "/dev/shm", 01777);
    init.call(MOUNT, "devpts", "/dev/pts", "devpts", MS_NOSUID_NOEXEC, "mode=0620,ptmxmode=0666");
    init.call(MOUNT, "tmpfs", "/dev/shm", "tmpfs", MS_NOSUID_NODEV, "mode=1777");
    init.call(SYMLINK, "/proc/self/fd", "/dev/fd");
    init.call(SYMLINK, "/proc/self/fd/0", "/dev/stdin");
    init.call(SYMLINK, "/proc/self/fd/1", "/dev/stdout");
    init.call(SYMLINK, "/proc/self/fd/2", "/dev/stderr");
  }

  /** The kernel may or may not have opened the console; from here on every number is known. */
  private static void standardStreams(InitElf init) {
    for (int descriptor = 0; descriptor < 10; descriptor++) {
      init.call(CLOSE, descriptor);
    }
    init.call(OPEN, "/dev/null", O_RDWR_NOCTTY);
    init.call(DUP2, 0, 1);
    init.call(DUP2, 0, 2);
    init.call(OPEN, "/dev/console", O_RDWR_NOCTTY);
    init.call(DUP2, 3, 1);
    init.call(DUP2, 3, 2);
    init.call(CLOSE, 3);
    for (int writer = 4; writer <= 6; writer += 2) {
      init.call(PIPE2, new byte[8], 0);
      init.call(FCNTL, writer, F_SETPIPE_SZ, PIPE_BYTES);
    }
  }

  /**
   * The JVM finds null pointers by letting them fault. The kernel takes every fault of PID 1 for
   * its end and would log each, handled or not (kernel/signal.c, unhandled_signal), if it were to
   * log faults at all.
   */
  private static void quietSignals(InitElf init) {
    init.call(OPEN, "/proc/sys/debug/exception-trace", O_RDWR_NOCTTY);
    init.call(WRITE, FIRST_FREE, "0", 1);
    init.call(CLOSE, FIRST_FREE);
  }

  /**
   * Has the kernel read what is wanted soon, in few large pieces, while the Java runtime starts
   * (readahead(2), which reads no more than sysfs-block's read_ahead_kb at a time).
   */
  private static void readAhead(InitElf init) {
    readAtOnce(init, MOST_AHEAD_KIB);
    for (String each : SOON) {
      init.call(OPEN, each, 0);
      init.call(READAHEAD, FIRST_FREE, 0, MOST_AHEAD_KIB << 10);
      init.call(CLOSE, FIRST_FREE);
    }
    readAtOnce(init, USUAL_AHEAD_KIB);
  }

  private static void readAtOnce(InitElf init, int kibibytes) {
    String text = Integer.toString(kibibytes);
    init.call(OPEN, "/sys/block/vda/queue/read_ahead_kb", O_RDWR_NOCTTY);
    init.call(WRITE, FIRST_FREE, text, text.length());
    init.call(CLOSE, FIRST_FREE);
  }

  /**
   * JVM options of the launcher's, before the image's, so that those win. An item of fw_cfg has no
   * size that the java command could go by, hence the copy; without one the file is empty.
   */
  private static void launchersOptions(InitElf init) {
    init.call(OPEN, LAUNCHERS, O_RDWR_CREAT, 0444);
    init.call(OPEN, "/sys/firmware/qemu_fw_cfg/by_name/opt/io.felinos/jvm/raw", 0);
    init.call(SENDFILE, FIRST_FREE, FIRST_FREE + 1, 0, MOST_OPTIONS);
    init.call(CLOSE, FIRST_FREE + 1);
    init.call(CLOSE, FIRST_FREE);
  }

  /** netdevice(7): struct ifreq, name and flags IFF_UP, IFF_LOOPBACK, IFF_RUNNING. */
  private static void loopback(InitElf init) {
    ByteBuffer request = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    request.put("lo".getBytes(StandardCharsets.US_ASCII)).putShort(16, (short) 0x49);
    init.call(SOCKET, 2, 2, 0); // AF_INET, SOCK_DGRAM
    init.call(IOCTL, FIRST_FREE, SIOCSIFFLAGS, request.array());
    init.call(CLOSE, FIRST_FREE);
  }
}
