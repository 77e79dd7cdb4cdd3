package io.felinos.framework.program;

import io.felinos.framework.Daemon;
import io.felinos.kernel.Children;
import io.felinos.kernel.KernelException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Takes away what ended processes leave behind when their parent ended before them: they are PID
 * 1's then, and Java waits for none but those it started. Those it waits for at once, so whoever is
 * found ended at two looks is nobody's.
 */
public final class Orphans extends Daemon {

  private static final File PROCESSES = new File("/proc");
  private static final long EVERY_SECONDS = 5;

  private Set<String> before = Set.of();

  /** A reaper that has not started. */
  public Orphans() {
    super("orphans");
  }

  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(EVERY_SECONDS);
        reap();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reap() {
    Set<String> zombies = new HashSet<>();
    String[] names = PROCESSES.list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      if (Character.isDigit(name.charAt(0)) && isOrphan(new File(PROCESSES, name + "/stat"))) {
        zombies.add(name);
        if (before.contains(name)) {
          waitFor(Integer.parseInt(name));
        }
      }
    }
    before = zombies;
  }

  private static boolean isOrphan(File stat) {
    try {
      return isOrphan(Files.readString(stat.toPath(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // gone meanwhile
    }
  }

  /** proc(5), stat: after the name in parentheses, which may hold anything, state and parent. */
  static boolean isOrphan(String stat) {
    int name = stat.lastIndexOf(')');
    String[] fields = stat.substring(name + 1).trim().split(" ");
    return fields.length > 1 && fields[0].equals("Z") && fields[1].equals("1");
  }

  private static void waitFor(int pid) {
    try {
      Children.reap(pid);
    } catch (KernelException e) {
      // Somebody else has waited for it.
    }
  }
}
