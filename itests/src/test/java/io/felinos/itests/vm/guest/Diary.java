package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on the machine's disk that grows by a line each time the machine runs. */
final class Diary {
  private static final Path FILE = Path.of("/diary");

  private Diary() {}

  /** Adds a line, prints all of them, and waits until the machine goes off. */
  static void write(String line) throws IOException, InterruptedException {
    Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Runtime.getRuntime().addShutdownHook(new Thread(Diary::sayGoodbye, "goodbye"));
    System.out.println("diary: " + Files.readAllLines(FILE));
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /** Fails until the machine has run this often. */
  static void retry(int enough) throws IOException {
    Files.writeString(FILE, "again\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    int attempt = Files.readAllLines(FILE).size();
    System.out.println("attempt " + attempt);
    System.exit(attempt < enough ? 1 : 0);
  }

  private static void sayGoodbye() {
    try {
      Files.writeString(FILE, "goodbye\n", StandardOpenOption.APPEND);
      System.out.println("the hook has run");
    } catch (IOException e) {
      System.out.println("the hook failed: " + e);
    }
  }
}
