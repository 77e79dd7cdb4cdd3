package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.framework.Daemon;
import io.felinos.framework.power.Ending;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the program's output pipes into the console log, on a thread of its own.
 *
 * <p>The pipe is opened anew by its name under {@code /proc/self/fd} (proc(5)), so that no kernel
 * call of ours is needed before the program's first line.
 */
public final class ProgramPipe implements Ending {

  /** Two of them, and what was kept of a line before, fit into a segment of the log. */
  private static final int CHUNK = 60 * 1024;

  private static final int MARK_BYTES = 32;

  /** How long the rest of a line may take before its beginning is given out. */
  private static final long PARTIAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int POLL_MILLIS = 5;

  /**
   * How long what comes next is gathered after the pipe was emptied: at first, and at most. Without
   * this a program that prints line by line wakes this thread up at each line, which costs more
   * than printing it. A pipe of 1 MiB has room for what comes meanwhile.
   */
  private static final int GATHER_MILLIS = 1;

  private static final int MOST_GATHER_MILLIS = 8;
  private static final long FLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * MOST_GATHER_MILLIS);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final File writer;
  private final FileInputStream in;
  private final LineAssembler lines;
  private final CountDownLatch drained = new CountDownLatch(1);
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private volatile byte @Nullable [] mark;
  private int gatherMillis = GATHER_MILLIS;

  /** When it last had gathered. */
  private long gathered = System.nanoTime() - FLOW_NANOS;

  /**
   * Opens the reading end.
   *
   * @param reader the reading end
   * @param writer the writing end
   */
  public ProgramPipe(RingLog log, Source source, File reader, File writer) throws IOException {
    this.name = source.name().toLowerCase(Locale.ROOT);
    this.writer = writer;
    this.in = new FileInputStream(reader);
    int severity =
        source == Source.STDERR ? ConsoleRecord.SEVERITY_ERROR : ConsoleRecord.SEVERITY_INFO;
    this.lines = new LineAssembler(log, source, severity);
  }

  /** An open descriptor of this process, as a file that can be opened again. */
  public static File descriptor(int number) {
    return new File("/proc/self/fd/" + number);
  }

  /** Starts the reading thread. */
  public void start() {
    new Reader().start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void end() throws InterruptedException {
    drain(PATIENCE);
  }

  /**
   * Waits until everything that was written to the pipe before this call is in the log.
   *
   * @return false if the time was not enough
   */
  public boolean drain(Duration deadline) throws InterruptedException {
    mark = randomMark();
    new Marker().start();
    return drained.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** From the kernel's source of randomness: Java's takes a second to wake up under emulation. */
  private static byte[] randomMark() {
    byte[] random = new byte[MARK_BYTES];
    try (DataInputStream in = new DataInputStream(new FileInputStream("/dev/urandom"))) {
      in.readFully(random);
    } catch (IOException e) {
      new Random().nextBytes(random);
    }
    return random;
  }

  /** On a thread of its own: a full pipe makes it wait. */
  private void writeMark() {
    byte[] bytes = mark;
    try (OutputStream out = new FileOutputStream(writer)) {
      if (bytes != null) {
        out.write(bytes);
      }
    } catch (IOException e) {
      drained.countDown();
    }
  }

  private void read() {
    byte[] chunk = new byte[CHUNK];
    try {
      while (true) {
        awaitMore();
        int count = in.read(chunk);
        if (count < 0) {
          break;
        }
        accept(chunk, count);
        if (count < CHUNK) {
          gather();
        }
      }
      lines.flush();
    } catch (IOException e) {
      // The machine is going down.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drained.countDown();
    }
  }

  /** Lets more come: the longer, the longer the program has been printing without a pause. */
  private void gather() throws InterruptedException {
    boolean flowing = System.nanoTime() - gathered < FLOW_NANOS;
    gatherMillis = flowing ? Math.min(gatherMillis * 2, MOST_GATHER_MILLIS) : GATHER_MILLIS;
    TimeUnit.MILLISECONDS.sleep(gatherMillis);
    gathered = System.nanoTime();
  }

  /** While there is the beginning of a line: waits a little for its rest, then gives it out. */
  private void awaitMore() throws IOException, InterruptedException {
    if (!lines.isPartial()) {
      return;
    }
    long begin = System.nanoTime();
    while (in.available() == 0) {
      if (System.nanoTime() - begin >= PARTIAL_NANOS) {
        lines.flush();
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void accept(byte[] chunk, int count) throws InterruptedException {
    byte[] expected = mark;
    if (expected == null) {
      lines.write(chunk, 0, count);
      return;
    }
    held.write(chunk, 0, count);
    byte[] all = held.toByteArray();
    int place = indexOf(all, expected);
    held.reset();
    if (place >= 0) {
      lines.write(all, 0, place);
      int behind = place + expected.length;
      lines.write(all, behind, all.length - behind);
      lines.flush();
      mark = null;
      drained.countDown();
      return;
    }
    // The mark may have come in part: hold back as many bytes.
    int safe = Math.max(0, all.length - (expected.length - 1));
    lines.write(all, 0, safe);
    held.write(all, safe, all.length - safe);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private final class Reader extends Daemon {

    Reader() {
      super(name);
    }

    @Override
    public void run() {
      read();
    }
  }

  private final class Marker extends Daemon {

    Marker() {
      super("mark");
    }

    @Override
    public void run() {
      writeMark();
    }
  }
}
