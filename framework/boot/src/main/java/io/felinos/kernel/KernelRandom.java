package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * The kernel's randomness (getrandom(2)): good for secrets, without the start-up cost of Java's,
 * and new in every copy of a machine that was saved. Safe for use by several threads.
 */
public final class KernelRandom implements RandomGenerator {

  private static final String DEVICE = "/dev/urandom";

  /** RNDADDENTROPY and RNDRESEEDCRNG of include/uapi/linux/random.h. */
  private static final long ADD_ENTROPY = 0x40085203L;

  private static final long RESEED = 0x5207L;

  /** struct rand_pool_info: bits of entropy at 0, bytes at 4, then the bytes. */
  private static final long POOL_HEADER = 8;

  /** All are alike. */
  public KernelRandom() {}

  @Override
  public long nextLong() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(Long.BYTES, Long.BYTES);
      // Up to 256 bytes come whole (getrandom(2), "Interruption by a signal handler").
      Syscall.uninterrupted(Call.GETRANDOM, bytes.address(), Long.BYTES, 0);
      return Fields.of(bytes).getLong(0);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Mixes a secret into the kernel's randomness, and lets it count at once (random(4)).
   *
   * @param secret every bit of it counts as random
   */
  public static void reseed(byte[] secret) throws KernelException {
    try (Arena arena = Arena.ofConfined();
        Descriptor device = Descriptor.open(DEVICE, Descriptor.O_RDWR)) {
      MemorySegment pool = arena.allocate(POOL_HEADER + secret.length, Integer.BYTES);
      Fields.of(pool).putInt(0, secret.length * Byte.SIZE);
      Fields.of(pool).putInt(Integer.BYTES, secret.length);
      Fields.copy(secret, pool, POOL_HEADER);
      device.ioctl(ADD_ENTROPY, pool);
      device.ioctl(RESEED, 0);
    }
  }
}
