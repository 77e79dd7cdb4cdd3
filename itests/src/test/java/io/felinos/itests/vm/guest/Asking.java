package io.felinos.itests.vm.guest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Asks to be saved, as frameworks do that know org.crac; or, with an argument, only says that, and
 * ends with 7 where it has that name.
 */
public final class Asking implements Resource {

  private Asking() {}

  /** Ends soon in a copy. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      System.out.println("all is warmed up now");
      while (!hostName().equals(arguments[0])) {
        Thread.sleep(20);
      }
      System.exit(7);
    }
    Asking program = new Asking();
    Core.getGlobalContext().register(program);
    System.out.println("asks");
    Core.checkpointRestore();
    System.out.println("goes on");
  }

  private static String hostName() throws Exception {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    System.out.println("resource: before");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) throws Exception {
    System.out.println("resource: after, in " + hostName());
  }
}
