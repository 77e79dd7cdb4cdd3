package io.felinos.klib.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireServerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nX: y\r\n\r\nhello and more",
        "HTTP/1.0 200\r\n\r\nhello",
        "HTTP/1.1 200 OK\nConnection: close\n\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n"
      })
  void readsAnswersInAllTheirShapes(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(List.of(answer));
        WireServer client = server.client()) {
      assertThat(client.get("/machine/?comp=goalstate")).asString().isEqualTo("hello");
      assertThat(server.requests())
          .containsExactly(
              "GET /machine/?comp=goalstate HTTP/1.1\r\n"
                  + "Host: 127.0.0.1\r\n"
                  + "x-ms-version: 2015-04-05\r\n"
                  + "User-Agent: FelinOS\r\n"
                  + "Connection: close\r\n\r\n");
    }
  }

  @Test
  void sendsXml() throws Exception {
    try (ScriptedServer server = new ScriptedServer(List.of(ScriptedServer.answer(202, "")));
        WireServer client = server.client()) {
      assertThat(client.post("/machine?comp=health", "<x/>".getBytes())).isEmpty();
      assertThat(server.requests().getFirst())
          .startsWith("POST /machine?comp=health HTTP/1.1\r\n")
          .contains("\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 4\r\n")
          .endsWith("\r\n\r\n<x/>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 262145\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"
      })
  void whatIsNoAnswerIsSaidToBeNone(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(List.of(answer));
        WireServer client = server.client()) {
      assertThatThrownBy(() -> client.get("/machine/?comp=goalstate"))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("GET http://127.0.0.1/machine/: .*(answer|status|reset).*");
    }
  }

  @Test
  void whatIsClosedAsksNobody() throws Exception {
    try (ScriptedServer server = new ScriptedServer(List.of())) {
      WireServer client = server.client();
      client.close();
      client.close();
      assertThatThrownBy(() -> client.get("/")).hasMessageContaining("closed");
      assertThat(server.requests()).isEmpty();
    }
  }
}
