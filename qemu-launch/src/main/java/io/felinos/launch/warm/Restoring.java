package io.felinos.launch.warm;

import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.Qmp;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/** Has a copy of a saved machine go on, and tells it who it is. */
public final class Restoring implements Course {

  private static final int SECRET_BYTES = 64;

  private final Warmth.Restore restore;
  private final String hostName;
  private final InstantSource clock;
  private final byte[] secret = new byte[SECRET_BYTES];

  /**
   * Prepares a copy.
   *
   * @param name the instance's
   */
  public Restoring(Warmth.Restore restore, String name, InstantSource clock) {
    this.restore = restore;
    this.hostName = name.replaceAll("[^A-Za-z0-9-]", "-");
    this.clock = clock;
    // Now, as QEMU and its guest wait for what comes later.
    new SecureRandom().nextBytes(secret);
    line(clock.instant());
  }

  @Override
  public boolean begin(Qmp monitor, SocketChannel control)
      throws QemuException, IOException, InterruptedException {
    Migration.load(monitor, restore.files().state());
    Migration.say(control, line(clock.instant()));
    monitor.execute("cont");
    return true;
  }

  /** What {@code io.felinos.framework.warm} reads. */
  private String line(Instant now) {
    return String.join(
        " ",
        "restored",
        Long.toString(now.getEpochSecond()),
        Integer.toString(now.getNano()),
        restore.identity().bootId(),
        restore.identity().hardwareAddress(),
        hostName,
        HexFormat.of().formatHex(secret),
        restore.identity().address());
  }
}
