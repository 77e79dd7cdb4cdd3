package io.felinos.framework.warm;

import io.felinos.boot.Randomness;
import io.felinos.framework.machine.GuestMachine;
import io.felinos.framework.net.Standby;
import io.felinos.kernel.KernelClock;
import io.felinos.kernel.KernelRandom;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a copy must not share with another: date, randomness, names, hardware address. All other
 * threads stand still while it becomes another, so it waits for nothing, and it has been rehearsed
 * before, so that no class has to be loaded then.
 */
final class Identity {

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int SECRET_BYTES = 64;
  private static final int ADDRESS_BYTES = 6;

  /** Locally administered, and no group's (IEEE 802, 8.2). */
  private static final byte LOCAL = 0x02;

  private final GuestMachine machine;
  private final boolean named;
  private final @Nullable Standby ports;
  private final KernelRandom random = new KernelRandom();
  private final Randomness randomness = new Randomness();
  private List<Thread> threads = List.of();

  /**
   * The identity of a machine.
   *
   * @param ports null if it has no network
   */
  Identity(GuestMachine machine, Manifest manifest, @Nullable Standby ports) {
    this.ports = ports;
    this.machine = machine;
    this.named = manifest.hostName() != null;
  }

  /** Does all of it once, with the names that this machine has. */
  void rehearse() throws IOException {
    threads = threads();
    byte[] address = bytes(ADDRESS_BYTES);
    address[0] = LOCAL;
    // Without a date the kernel refuses one that is a moment ago: it would be before the boot.
    Instant soon = Instant.now().plusSeconds(1);
    Rebirth same =
        new Rebirth(
            soon,
            machine.bootId(),
            address,
            machine.hostName(),
            bytes(SECRET_BYTES),
            ports == null ? null : ports.leased());
    become(Rebirth.parse(same.line()));
  }

  private static List<Thread> threads() {
    return new ArrayList<>(Thread.getAllStackTraces().keySet());
  }

  /** Becomes another machine. */
  void become(Rebirth other) throws IOException {
    KernelClock.set(other.now());
    KernelRandom.reseed(other.secret());
    randomness.reseed(bytes(SECRET_BYTES), threads);
    String hostName = named ? machine.hostName() : other.hostName();
    Files.writeString(HOST_NAME, hostName);
    machine.reborn(other.bootId(), hostName);
    if (ports != null) {
      ports.become(other.hardwareAddress(), other.address());
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
