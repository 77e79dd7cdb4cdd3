package io.felinos.bench.vm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Asks a web server until it answers. The guest must have its address: QEMU takes connections at
 * once, and one whose packets the guest does not refuse would hang for seconds.
 */
public final class HttpProbe {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int FEW = 8;
  private static final Duration FEW_PAUSE = Duration.ofMillis(50);
  private static final int PATIENCE_MILLIS = 400;
  private static final int ANSWER_MILLIS = 20_000;

  private HttpProbe() {}

  /**
   * Waits for status 200.
   *
   * @param port of 127.0.0.1
   * @param alive whether there is somebody to wait for
   * @return when it had come, by {@link System#nanoTime}
   */
  public static long await(int port, Duration limit, BooleanSupplier alive)
      throws BenchException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && alive.getAsBoolean()) {
      if (answers(port, ANSWER_MILLIS)) {
        return System.nanoTime();
      }
      Thread.sleep(PAUSE);
    }
    throw silent(port, limit);
  }

  /**
   * As {@link #await}, of a guest that may not be on the network yet: connections are given up
   * after a while, and a few are open at a time, since those that are made too early hang. When the
   * answer came is known to 50 ms at first, and less well the longer it takes.
   */
  public static long awaitNetworkAndAnswer(int port, Duration limit, BooleanSupplier alive)
      throws BenchException, InterruptedException {
    long start = System.nanoTime();
    AtomicLong answered = new AtomicLong();
    Semaphore open = new Semaphore(FEW);
    while (System.nanoTime() - start < limit.toNanos() && alive.getAsBoolean()) {
      open.acquire();
      if (answered.get() != 0) {
        return answered.get();
      }
      int patience = (int) (PATIENCE_MILLIS + (System.nanoTime() - start) / 2_000_000);
      Thread.ofVirtual()
          .start(
              () -> {
                if (answers(port, patience)) {
                  answered.compareAndSet(0, System.nanoTime());
                }
                open.release();
              });
      Thread.sleep(FEW_PAUSE);
    }
    throw silent(port, limit);
  }

  private static boolean answers(int port, int patienceMillis) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoTimeout(patienceMillis);
      socket.getOutputStream().write(REQUEST);
      byte[] head = socket.getInputStream().readNBytes(OK.length);
      return Arrays.equals(head, OK);
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private static BenchException silent(int port, Duration limit) {
    return new BenchException("no answer of port " + port + " within " + limit);
  }
}
