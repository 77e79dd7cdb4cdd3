package io.felinos.http;

import static io.felinos.http.Failing.failsWith;
import static io.felinos.http.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.JdkTls;
import io.felinos.api.http.Answer;
import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException.Kind;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers as they should be. */
class BundleHttpTest extends OpenedHttp {

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
  void messagesHaveNoQueryAndNoFields() {
    Request request =
        Request.get(URI.create("http://no.such.host.invalid/p?token=secret"))
            .with("Authorization", "secret");
    assertThatThrownBy(() -> http.send(request)).hasMessageNotContaining("secret");
    assertThat(Headers.NONE.with("Authorization", "secret").toString()).doesNotContain("secret");
  }
}
