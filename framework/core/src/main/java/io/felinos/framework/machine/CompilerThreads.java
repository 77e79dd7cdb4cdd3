package io.felinos.framework.machine;

import io.felinos.kernel.Call;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Syscall;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The threads of the JVM that compile. They start at the lowest priority (the options that the
 * image gives the JVM), as during a boot little is called often enough to be worth the time.
 */
public final class CompilerThreads {

  /** The threads of this process (proc(5)); Linux keeps 15 characters of a name. */
  private static final Path TASKS = Path.of("/proc/self/task");

  private static final String NAME = "CompilerThre";

  private static final int PRIO_PROCESS = 0;
  private static final int LAST = 19;

  private CompilerThreads() {}

  /** Gives them the priority that all others have (setpriority(2)). */
  public static void release() throws IOException {
    prioritise(0);
  }

  /** Has them give way to all others again. */
  public static void hold() throws IOException {
    prioritise(LAST);
  }

  private static void prioritise(int nice) throws IOException {
    String[] ids = TASKS.toFile().list();
    if (ids == null) {
      throw new IOException("no folder \"" + TASKS + "\"");
    }
    for (String id : ids) {
      if (isCompiler(TASKS.resolve(id))) {
        prioritise(Integer.parseInt(id), nice);
      }
    }
  }

  private static boolean isCompiler(Path task) throws IOException {
    File name = task.resolve("comm").toFile();
    // Threads end.
    return name.exists() && Files.readString(name.toPath()).contains(NAME);
  }

  private static void prioritise(int thread, int nice) throws IOException {
    try {
      Syscall.call(Call.SETPRIORITY, PRIO_PROCESS, thread, nice);
    } catch (KernelException e) {
      if (e.errno() != Errno.ESRCH) {
        throw e;
      }
    }
  }
}
