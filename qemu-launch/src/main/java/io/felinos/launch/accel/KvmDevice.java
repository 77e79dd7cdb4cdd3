package io.felinos.launch.accel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The device by which QEMU gets at KVM. */
public final class KvmDevice {

  private static final Path DEVICE = Path.of("/dev/kvm");

  private final Path device;

  public KvmDevice() {
    this(DEVICE);
  }

  /** With another device. */
  public KvmDevice(Path device) {
    this.device = device;
  }

  /** Why KVM cannot be used; empty when nothing speaks against trying. */
  public Optional<String> obstacle() {
    if (!Files.exists(device)) {
      return Optional.of("'%s' does not exist".formatted(device));
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      return Optional.of(
          "'%s' may not be opened by this user; join its group with: adduser $USER kvm"
              .formatted(device));
    }
    return Optional.empty();
  }
}
