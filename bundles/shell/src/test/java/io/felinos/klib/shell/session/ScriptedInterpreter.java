package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows the lines {@code say TEXT}, {@code read}, {@code hang}, {@code flood N}. */
final class ScriptedInterpreter implements Interpreter {

  /** Counts those that are open. */
  static final class Counted implements Interpreter.Source {
    final AtomicInteger open = new AtomicInteger();

    @Override
    public Interpreter open(InputStream in, OutputStream out, OutputStream err) {
      open.incrementAndGet();
      return new ScriptedInterpreter(this, in, out);
    }
  }

  private final Counted source;
  private final InputStream in;
  private final OutputStream out;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private volatile String size = "";

  private ScriptedInterpreter(Counted source, InputStream in, OutputStream out) {
    this.source = source;
    this.in = in;
    this.out = out;
  }

  @Override
  public int execute(String line) {
    try {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "say" -> out.write(words[1].getBytes(StandardCharsets.UTF_8));
        case "size" -> out.write(size.getBytes(StandardCharsets.UTF_8));
        case "read" -> out.write(in.readAllBytes());
        case "flood" -> out.write(new byte[Integer.parseInt(words[1])]);
        case "hang" -> {
          interrupted.await();
          return INTERRUPTED;
        }
        default -> {
          return UNKNOWN;
        }
      }
      return OK;
    } catch (IOException e) {
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  @Override
  public void interrupt() {
    interrupted.countDown();
  }

  @Override
  public void resize(int columns, int rows) {
    size = columns + "x" + rows;
  }

  @Override
  public List<String> complete(String beginning) {
    return List.of(beginning + "1", beginning + "2");
  }

  @Override
  public void close() {
    source.open.decrementAndGet();
  }
}
