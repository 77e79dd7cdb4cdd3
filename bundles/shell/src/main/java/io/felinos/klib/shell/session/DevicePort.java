package io.felinos.klib.shell.session;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * A virtio-serial port. The device can be open once only, so both directions share one descriptor:
 * reading goes through a channel, which closing interrupts, and writing past it, since a channel
 * lets nobody write while somebody reads.
 */
public final class DevicePort implements Port {

  private static final File PORTS = new File("/sys/class/virtio-ports");

  private final RandomAccessFile device;
  private final InputStream in;

  /**
   * Opens a device.
   *
   * @throws IOException if it is in use
   */
  public DevicePort(File file) throws IOException {
    device = new RandomAccessFile(file, "rw");
    in = Channels.newInputStream(device.getChannel());
  }

  /** The device of the port with a name; null if there is none. */
  public static @Nullable File find(String name) {
    String[] devices = PORTS.list();
    if (devices == null) {
      return null;
    }
    for (String each : devices) {
      try {
        byte[] bytes = Files.readAllBytes(new File(PORTS, each + "/name").toPath());
        if (new String(bytes, StandardCharsets.UTF_8).trim().equals(name)) {
          return new File("/dev", each);
        }
      } catch (IOException e) {
        // A port without a name is not ours.
      }
    }
    return null;
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    device.write(bytes);
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}
