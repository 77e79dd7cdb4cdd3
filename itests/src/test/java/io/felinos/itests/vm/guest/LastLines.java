package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Goes on when the klib radar has a line on the disk. */
final class LastLines {
  private static final Path KEPT = Path.of("/felinos/radar/console");
  private static final long PAUSE_MILLIS = 50;

  private LastLines() {}

  static void thenCrash(String line) throws IOException, InterruptedException {
    printAndAwait(line);
    Endings.crash();
  }

  static void thenPanic(String line) throws IOException, InterruptedException {
    printAndAwait(line);
    Endings.panic();
  }

  static void thenStay(String line) throws IOException, InterruptedException {
    printAndAwait(line);
    System.out.println("kept");
    Thread.currentThread().join();
  }

  private static void printAndAwait(String line) throws IOException, InterruptedException {
    System.out.println(line);
    while (!Files.exists(KEPT) || !read().contains(line)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private static String read() throws IOException {
    return new String(Files.readAllBytes(KEPT), StandardCharsets.UTF_8);
  }
}
