package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.JdkTls;
import io.felinos.api.http.Answer;
import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.HttpException.Kind;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.http.RawServer.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleHttpTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final BundleHttp http = new BundleHttp(new JdkTls(), clock(), Map.of());

  private static FakeClock clock() {
    return new FakeClock(Instant.now());
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void sendsWhatItIsGivenAndReadsTheAnswer() throws Exception {
    AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              body.set(connection.body(5));
              connection.answer(201, "X-One: a\r\nx-one: b\r\n", "done");
            })) {
      Reply reply =
          http.send(Request.post(server.uri("/p?q=1"), "hello".getBytes()).with("X-Mine", "1"));
      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.text()).isEqualTo("done");
      assertThat(reply.headers().first("X-ONE")).contains("a");
      assertThat(body.get()).asString().isEqualTo("hello");
      assertThat(server.heads().getFirst())
          .startsWith("POST /p?q=1 HTTP/1.1\r\n")
          .contains("X-Mine: 1\r\n", "Content-Length: 5\r\n", "User-Agent: FelinOS\r\n")
          .doesNotContain("Upgrade");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304, 404, 500})
  void everyStatusIsAnAnswer(int status) throws Exception {
    try (RawServer server = new RawServer(answering(status, "", ""))) {
      assertThat(http.send(Request.get(server.uri("/"))).status()).isEqualTo(status);
    }
  }

  @Test
  void readsChunks() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              connection.write("3\r\nabc\r\n");
              connection.write("2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n");
            })) {
      assertThat(http.send(Request.get(server.uri("/"))).text()).isEqualTo("abcde");
    }
  }

  @Test
  void readsToTheEndOfTheConnection() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it");
            })) {
      assertThat(http.send(Request.get(server.uri("/"))).text()).isEqualTo("all of it");
    }
  }

  @Test
  void usesAConnectionAgain() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              while (!connection.head().isEmpty()) {
                connection.answer(200, "", "again");
              }
            })) {
      for (int i = 0; i < 5; i++) {
        assertThat(http.send(Request.get(server.uri("/" + i))).text()).isEqualTo("again");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectsAgainWhenTheServerClosedAConnectionThatWasKept() throws Exception {
    try (RawServer server = new RawServer(answering(200, "", "once"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(http.send(Request.get(server.uri("/"))).text()).isEqualTo("once");
      }
    }
  }

  @Test
  void streamsBodiesThatDoNotFitIntoMemoryAtOnce() throws Exception {
    long size = 8_000_000;
    AtomicReference<String> head = new AtomicReference<>("");
    try (RawServer server =
        new RawServer(
            connection -> {
              head.set(connection.head());
              connection.body((int) size);
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
              for (long sent = 0; sent < size; sent += 8000) {
                connection.write(new byte[8000]);
              }
            })) {
      Body body = new Body.Streamed(() -> new Zeros(size), size);
      Request request = Request.of("PUT", server.uri("/big"), body).atMost(size).within(LONG, LONG);
      try (Answer answer = http.open(request)) {
        long read = 0;
        byte[] buffer = new byte[10_000];
        for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
          read += n;
        }
        assertThat(read).isEqualTo(size);
      }
      assertThat(head.get()).contains("Content-Length: " + size);
    }
  }

  @Test
  void streamsBodiesOfUnknownLengthInChunks() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              // 5, CRLF, the bytes, CRLF, 0, CRLF CRLF
              connection.body(15);
              connection.answer(200, "", "");
            })) {
      Body body = new Body.Streamed(() -> new ByteArrayInputStream("hello".getBytes()), -1);
      assertThat(http.send(Request.of("POST", server.uri("/"), body)).ok()).isTrue();
      assertThat(server.heads().getFirst()).contains("Transfer-encoding: chunked");
    }
  }

  @Test
  void aBodyThatCannotBeOpenedIsABrokenRequest() throws Exception {
    try (RawServer server = new RawServer(answering(200, "", ""))) {
      Body body =
          new Body.Streamed(
              () -> {
                throw new IOException("the disk is gone");
              },
              10);
      failsWith(
          Kind.BROKEN,
          () -> http.send(Request.of("POST", server.uri("/"), body).within(SHORT, LONG)));
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    failsWith(Kind.CONNECT, () -> http.send(Request.get(URI.create("http://127.0.0.1:" + port))))
        .hasMessageContaining("GET http://127.0.0.1:" + port);
  }

  @Test
  void saysThatANameIsUnknown() {
    failsWith(
            Kind.CONNECT, () -> http.send(Request.get(URI.create("http://no.such.host.invalid/"))))
        .hasMessageContaining("the name \"no.such.host.invalid\" is not known");
  }

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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 16, 40, 50})
  void aConnectionThatIsCutIsBroken(int after) throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n12345678901234567890";
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write(answer.substring(0, after));
            })) {
      failsWith(Kind.BROKEN, () -> http.send(Request.post(server.uri("/"), new byte[3])));
    }
  }

  @Test
  void aBodyInChunksThatIsCutIsBroken() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
            })) {
      failsWith(Kind.BROKEN, () -> http.send(Request.get(server.uri("/"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "\u0016\u0003\u0001 not for plain text\r\n\r\n"
      })
  void whatIsNotHttpIsSaidToBeNone(String garbage) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.write(garbage);
            })) {
      failsWith(Kind.PROTOCOL, () -> http.send(Request.post(server.uri("/"), new byte[1])));
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
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      outcome.set(http.send(Request.get(server.uri("/"))));
                    } catch (HttpException | InterruptedException e) {
                      outcome.set(e);
                    }
                  });
      asked.await();
      thread.interrupt();
      thread.join(LONG);
      assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
      await().atMost(LONG).until(() -> closed.getCount() == 0);
    }
  }

  @Test
  void followsRedirectsOnlyWhenAsked() throws Exception {
    try (RawServer target = new RawServer(answering(200, "", "there"));
        RawServer server =
            new RawServer(answering(302, "Location: " + target.uri("/t") + "\r\n", ""))) {
      assertThat(http.send(Request.get(server.uri("/"))).status()).isEqualTo(302);
      Request request =
          Request.get(server.uri("/"))
              .with("Authorization", "secret")
              .with("Cookie", "a=b")
              .with("X-Mine", "1");
      assertThat(http.send(request.following(1)).text()).isEqualTo("there");
      assertThat(target.heads().getLast())
          .contains("X-Mine: 1")
          .doesNotContain("secret")
          .doesNotContain("Cookie");
    }
  }

  @Test
  void keepsAuthorizationOnTheSameServer() throws Exception {
    try (RawServer server =
        new RawServer(answering(307, "Location: /b\r\n", ""), answering(200, "", "b"))) {
      Request request = Request.post(server.uri("/a"), new byte[0]).with("Authorization", "secret");
      assertThat(http.send(request.following(3)).text()).isEqualTo("b");
      assertThat(server.heads().getLast()).startsWith("POST /b").contains("secret");
    }
  }

  @Test
  void doesNotRunInCircles() throws Exception {
    try (RawServer server = new RawServer(answering(301, "Location: /again\r\n", ""))) {
      failsWith(Kind.REDIRECT, () -> http.send(Request.get(server.uri("/")).following(3)))
          .hasMessageContaining("more than 3 redirects");
      assertThat(server.heads()).hasSize(4);
    }
  }

  @Test
  void goesThroughTheProxyOfTheEnvironment() throws Exception {
    try (RawServer proxy = new RawServer(answering(200, "", "by proxy"));
        RawServer server = new RawServer(answering(200, "", "directly"))) {
      BundleHttp behind =
          new BundleHttp(
              new JdkTls(), clock(), Map.of("http_proxy", "http://127.0.0.1:" + proxy.port()));
      try {
        URI far = URI.create("http://far.example/x");
        assertThat(behind.send(Request.get(far)).text()).isEqualTo("by proxy");
        assertThat(proxy.heads().getFirst()).startsWith("GET http://far.example/x HTTP/1.1");
        assertThat(behind.send(Request.get(server.uri("/"))).text()).isEqualTo("directly");
      } finally {
        behind.close();
      }
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
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      outcome.set(http.send(Request.get(server.uri("/"))));
                    } catch (HttpException | InterruptedException e) {
                      outcome.set(e);
                    }
                  });
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

  @Test
  void aFieldThatIsNoneIsRefused() {
    failsWith(
        Kind.PROTOCOL,
        () -> http.send(Request.get(URI.create("http://127.0.0.1/")).with("a b", "c")));
    failsWith(
        Kind.PROTOCOL,
        () -> http.send(Request.get(URI.create("http://127.0.0.1/")).with("a", "c\r\nd: e")));
  }

  @Test
  void messagesHaveNoQueryAndNoFields() {
    Request request =
        Request.get(URI.create("http://no.such.host.invalid/p?token=secret"))
            .with("Authorization", "secret");
    assertThatThrownBy(() -> http.send(request)).hasMessageNotContaining("secret");
    assertThat(Headers.NONE.with("Authorization", "secret").toString()).doesNotContain("secret");
  }

  private static RawServer.Script answering(int status, String fields, String body) {
    return connection -> {
      connection.head();
      if (status == 204 || status == 304) {
        connection.write("HTTP/1.1 " + status + " None\r\n" + fields + "\r\n");
      } else {
        connection.answer(status, fields, body);
      }
    };
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> failsWith(
      Kind kind, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind));
  }

  /** As many zeros as are wanted. */
  private static final class Zeros extends InputStream {
    private long left;

    private Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      left -= count;
      return count;
    }
  }
}
