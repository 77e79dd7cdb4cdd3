package io.felinos.launch.accel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What was found out about KVM on this computer, kept in a file. It counts until the computer boots
 * again or QEMU changes.
 */
public final class KvmMemory {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path file;
  private final String key;

  /** What is known. */
  public enum Known {
    WORKS,
    BROKEN,
    NOTHING
  }

  /**
   * With another file and key.
   *
   * @param file it is kept in
   * @param key what it holds for
   */
  public KvmMemory(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  /**
   * The memory of this computer, as it is booted now.
   *
   * @param home the folder it is kept in
   * @param qemu QEMU's program; another size or date is another QEMU
   */
  public static KvmMemory in(Path home, Path qemu) {
    return new KvmMemory(home.resolve("kvm"), bootId() + " " + version(qemu));
  }

  /** What is known about KVM. */
  public Known known() {
    try {
      String text = Files.readString(file).strip();
      if (text.equals(line(Known.WORKS))) {
        return Known.WORKS;
      }
      return text.equals(line(Known.BROKEN)) ? Known.BROKEN : Known.NOTHING;
    } catch (IOException e) {
      return Known.NOTHING;
    }
  }

  /** Keeps a finding; a folder that can't be written means finding it out again. */
  public void remember(Known finding) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "kvm", null);
      Files.writeString(fresh, line(finding) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return;
    }
  }

  private String line(Known finding) {
    return key + " " + finding;
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String version(Path qemu) {
    try {
      return Files.size(qemu) + "-" + Files.getLastModifiedTime(qemu).toMillis();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
