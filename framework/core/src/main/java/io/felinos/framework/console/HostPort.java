package io.felinos.framework.console;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A virtio-serial port to the launcher, found by its name under {@code /sys/class/virtio-ports};
 * the device's own name depends on the order of the virtio devices.
 */
public final class HostPort {

  private static final File PORTS = new File("/sys/class/virtio-ports");

  private HostPort() {}

  /** The device file of a port. */
  public static Optional<File> device(String name) {
    String[] devices = PORTS.list();
    if (devices == null) {
      return Optional.empty();
    }
    for (String device : devices) {
      try {
        byte[] bytes = Files.readAllBytes(new File(PORTS, device + "/name").toPath());
        if (new String(bytes, StandardCharsets.UTF_8).trim().equals(name)) {
          return Optional.of(new File("/dev", device));
        }
      } catch (IOException e) {
        // A port without a name is not ours.
      }
    }
    return Optional.empty();
  }

  /** Opens a port for writing; empty if there is none. A port can be open only once. */
  public static Optional<FileOutputStream> open(String name) throws IOException {
    Optional<File> device = device(name);
    return device.isPresent() ? Optional.of(new FileOutputStream(device.get())) : Optional.empty();
  }
}
