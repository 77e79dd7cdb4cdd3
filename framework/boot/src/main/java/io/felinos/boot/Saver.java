package io.felinos.boot;

import java.io.File;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Who saves this machine, if it is to be saved. */
public final class Saver {

  private static final File ASKED =
      new File("/sys/firmware/qemu_fw_cfg/by_name/opt/io.felinos/warm");

  private static final CountDownLatch KNOWN = new CountDownLatch(1);

  private static volatile @Nullable Checkpointer checkpointer;

  private Saver() {}

  /** Whether the launcher wants to save this machine. */
  public static boolean asked() {
    return ASKED.exists();
  }

  /**
   * Waits for who saves it, since programs begin before all of FelinOS is there; null if nobody
   * does, or does any more.
   */
  public static @Nullable Checkpointer await() throws InterruptedException {
    if (asked()) {
      KNOWN.await();
    }
    return checkpointer;
  }

  /** Says who saves this machine; null if nobody does any more. */
  public static void set(@Nullable Checkpointer value) {
    checkpointer = value;
    KNOWN.countDown();
  }
}
