package io.felinos.http;

import static io.felinos.http.Failing.failsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.http.Body;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.HttpException.Kind;
import io.felinos.api.http.Request;
import io.felinos.http.RawServer.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that take too long, answers that are too large, and those who do not wait. */
class HttpLimitsTest extends OpenedHttp {

  @Test
  void aServerThatSaysNothingIsLeft() throws Exception {
    try (RawServer server = new RawServer(Connection::awaitEnd)) {
      failsWith(Kind.TIMEOUT, () -> http.send(Request.get(server.uri("/")).within(SHORT, LONG)))
          .hasMessageContaining("no answer within 300 ms");
    }
  }

  @Test
  void aServerThatStallsInItsBodyIsLeft() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
              connection.awaitEnd();
              closed.countDown();
            })) {
      failsWith(Kind.TIMEOUT, () -> http.send(Request.get(server.uri("/")).within(SHORT, LONG)))
          .hasMessageContaining("no more of the answer within 300 ms");
      await().atMost(LONG).until(() -> closed.getCount() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"})
  void aServerThatTricklesDoesNotTakeLongerThanAllowed(String first) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write(first);
              while (true) {
                connection.write("H");
                Thread.sleep(20);
              }
            })) {
      long start = System.nanoTime();
      failsWith(Kind.TIMEOUT, () -> http.send(Request.get(server.uri("/")).within(LONG, SHORT)))
          .hasMessageContaining("within 300 ms in all");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aServerThatTakesNoBodyIsLeft() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              new CountDownLatch(1).await();
            })) {
      long size = 500_000_000;
      Body body = new Body.Streamed(() -> new Zeros(size), size);
      failsWith(
          Kind.TIMEOUT,
          () -> http.send(Request.of("PUT", server.uri("/"), body).within(SHORT, LONG)));
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\n\r\n");
              try {
                while (true) {
                  connection.write(new byte[10_000]);
                }
              } finally {
                closed.countDown();
              }
            })) {
      failsWith(Kind.TOO_LARGE, () -> http.send(Request.get(server.uri("/")).atMost(50_000)))
          .hasMessageContaining("more than 50000 bytes");
      await().atMost(LONG).until(() -> closed.getCount() == 0);
    }
  }

  @Test
  void aHeadWithoutEndIsNotKept() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\n");
              while (true) {
                connection.write("X-More: " + "x".repeat(8000) + "\r\n");
              }
            })) {
      assertThatThrownBy(() -> http.send(Request.get(server.uri("/"))))
          .isInstanceOf(HttpException.class);
    }
  }

  @Test
  void anInterruptEndsARequest() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              asked.countDown();
              connection.awaitEnd();
              closed.countDown();
            })) {
      AtomicReference<Object> outcome = new AtomicReference<>("nothing");
      Thread thread = sending(Request.get(server.uri("/")), outcome);
      asked.await();
      thread.interrupt();
      thread.join(LONG);
      assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
      await().atMost(LONG).until(() -> closed.getCount() == 0);
    }
  }

  @Test
  void closingEndsRequestsAndThreads() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              asked.countDown();
              connection.awaitEnd();
            })) {
      AtomicReference<Object> outcome = new AtomicReference<>("nothing");
      Thread thread = sending(Request.get(server.uri("/")), outcome);
      asked.await();
      http.close();
      http.close();
      thread.join(LONG);
      assertThat(outcome.get()).isInstanceOf(HttpException.class);
      failsWith(Kind.CONNECT, () -> http.send(Request.get(server.uri("/"))));
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .extracting(Thread::getName)
                      .noneMatch(
                          name ->
                              name.startsWith("felinos-http") || name.startsWith("HttpClient")));
    }
  }
}
