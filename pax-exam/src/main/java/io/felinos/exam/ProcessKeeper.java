package io.felinos.exam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts processes that can't outlive this JVM, however it ends: the kernel kills them with the
 * thread that started them (setpriv(1), prctl(2) PR_SET_PDEATHSIG), which lives as long as the JVM.
 */
final class ProcessKeeper {
  private static final List<String> WRAPPER = List.of("setpriv", "--pdeathsig", "KILL", "--");
  private static final LinkedBlockingQueue<Start> STARTS = new LinkedBlockingQueue<>();

  static {
    Thread.ofPlatform().daemon().name("felinos-exam-processes").start(ProcessKeeper::work);
  }

  private ProcessKeeper() {}

  private record Start(ProcessBuilder builder, CompletableFuture<Process> process) {}

  static Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(WRAPPER);
    words.addAll(builder.command());
    Start start = new Start(builder.command(words), new CompletableFuture<>());
    STARTS.add(start);
    try {
      return start.process.get();
    } catch (ExecutionException e) {
      throw new IOException("'felinos run' can't be started: " + e.getCause(), e);
    }
  }

  private static void work() {
    try {
      while (true) {
        Start start = STARTS.take();
        try {
          start.process.complete(start.builder.start());
        } catch (IOException | RuntimeException e) {
          start.process.completeExceptionally(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
