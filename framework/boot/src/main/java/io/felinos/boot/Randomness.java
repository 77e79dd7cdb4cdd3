package io.felinos.boot;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The random generators that this JVM shares: those that copies of a saved machine must not have in
 * common. The generators behind every {@code new SecureRandom()} (and so {@code UUID.randomUUID}),
 * {@code ThreadLocalRandom} and {@code Math.random} are among them. What a program has seeded by
 * itself, such as an instance of {@code DRBG} or {@code SHA1PRNG}, cannot be found.
 *
 * <p>The first use loads what every later one needs.
 */
public final class Randomness {

  /** Each is one generator, whatever the number of instances (sun.security.provider.NativePRNG). */
  private static final String[] SHARED = {
    "NativePRNG", "NativePRNGBlocking", "NativePRNGNonBlocking"
  };

  private static final String[] SHARED_CLASSES = {
    "sun.security.provider.NativePRNG",
    "sun.security.provider.NativePRNG$Blocking",
    "sun.security.provider.NativePRNG$NonBlocking"
  };

  private final SecureRandom[] shared = new SecureRandom[SHARED.length];
  private final Object[] buffers = new Object[SHARED.length];
  private final AtomicLong threadSeeds;
  private final Random mathRandom;

  /**
   * Finds them.
   *
   * @throws IllegalStateException if this Java keeps them elsewhere
   */
  public Randomness() {
    try {
      for (int i = 0; i < SHARED.length; i++) {
        shared[i] = SecureRandom.getInstance(SHARED[i]);
        buffers[i] = RuntimeInternals.staticObject(Class.forName(SHARED_CLASSES[i]), "INSTANCE");
      }
      threadSeeds = (AtomicLong) RuntimeInternals.staticObject(ThreadLocalRandom.class, "seeder");
      mathRandom =
          (Random)
              RuntimeInternals.staticObject(
                  Class.forName("java.lang.Math$RandomNumberGeneratorHolder"),
                  "randomNumberGenerator");
    } catch (GeneralSecurityException | ReflectiveOperationException e) {
      throw new IllegalStateException("this Java keeps its randomness elsewhere", e);
    }
  }

  /**
   * Mixes a secret into all of them, and forgets what they had read ahead.
   *
   * @param secret 32 bytes or more
   * @param threads those that have generators of their own
   */
  public void reseed(byte[] secret, Iterable<Thread> threads) {
    ByteBuffer words = ByteBuffer.wrap(secret);
    try {
      for (int i = 0; i < SHARED.length; i++) {
        RuntimeInternals.putInt(buffers[i], "buffered", 0);
        shared[i].setSeed(secret);
      }
      threadSeeds.addAndGet(words.getLong());
      mathRandom.setSeed(words.getLong() ^ mathRandom.nextLong());
      long mix = words.getLong();
      for (Thread thread : threads) {
        RuntimeInternals.mixLong(thread, Thread.class, "threadLocalRandomSeed", mix);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java keeps its randomness elsewhere", e);
    }
  }
}
