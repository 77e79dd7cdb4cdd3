package io.felinos.framework.power;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.framework.console.RingLog;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Mounts;
import java.io.File;

/**
 * What the kernel of an earlier boot left in the platform's memory when it panicked, as files for
 * whoever reports it (Linux {@code Documentation/ABI/testing/pstore}).
 */
public final class PanicStore {

  private static final String FOLDER = "/sys/fs/pstore";

  private final RingLog log;

  /** A store that is not mounted. */
  public PanicStore(RingLog log) {
    this.log = log;
  }

  /** Makes the files appear, if the kernel has such a store: then it has made the folder. */
  public void mount() {
    if (!new File(FOLDER).isDirectory()) {
      return;
    }
    int flags = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
    try {
      Mounts.mount("pstore", FOLDER, "pstore", flags, "");
    } catch (KernelException e) {
      log.say(ConsoleRecord.SEVERITY_WARNING, "the kernel's last words: " + e.getMessage());
    }
  }
}
