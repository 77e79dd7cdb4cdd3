package io.felinos.bench.vm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
  private static final Duration MANY_PAUSE = Duration.ofMillis(20);
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
      if (answers(port)) {
        return System.nanoTime();
      }
      Thread.sleep(PAUSE);
    }
    throw new BenchException("no answer of port " + port + " within " + limit);
  }

  /**
   * As {@link #await}, of a guest that may not be on the network yet: asks again and again without
   * waiting for earlier answers.
   */
  public static long awaitByMany(int port, Duration limit, BooleanSupplier alive)
      throws BenchException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    AtomicLong answered = new AtomicLong();
    while (System.nanoTime() < end && alive.getAsBoolean() && answered.get() == 0) {
      Thread.ofVirtual()
          .start(
              () -> {
                if (answers(port)) {
                  answered.compareAndSet(0, System.nanoTime());
                }
              });
      Thread.sleep(MANY_PAUSE);
    }
    if (answered.get() == 0) {
      throw new BenchException("no answer of port " + port + " within " + limit);
    }
    return answered.get();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(REQUEST);
      byte[] head = socket.getInputStream().readNBytes(OK.length);
      return Arrays.equals(head, OK);
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
