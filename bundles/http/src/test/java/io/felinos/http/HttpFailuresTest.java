package io.felinos.http;

import static io.felinos.http.Failing.failsWith;
import static io.felinos.http.RawServer.answering;

import io.felinos.api.http.Body;
import io.felinos.api.http.HttpException.Kind;
import io.felinos.api.http.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that cannot be made, and answers that are none. */
class HttpFailuresTest extends OpenedHttp {

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
  void aFieldThatIsNoneIsRefused() {
    failsWith(
        Kind.PROTOCOL,
        () -> http.send(Request.get(URI.create("http://127.0.0.1/")).with("a b", "c")));
    failsWith(
        Kind.PROTOCOL,
        () -> http.send(Request.get(URI.create("http://127.0.0.1/")).with("a", "c\r\nd: e")));
  }
}
