package io.felinos.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Body;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.Certificates;
import io.felinos.itests.peers.Certificates.Flaw;
import io.felinos.itests.peers.NginxServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundles http and tls, and Debian's nginx. */
class HttpPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Guest guest;
  private Certificates certificates;
  private NginxServer nginx;

  @BeforeEach
  void prepare() throws Exception {
    certificates = new Certificates(folder);
    nginx = nginx(Flaw.NONE);
    guest = new Guest(Files.createDirectory(folder.resolve("felix")));
    guest.install("tls", "io.felinos.tls.BundleTls");
    guest.install("http", "io.felinos.http.BundleHttp");
    guest.configure("tls", "{\"ca\": [\"" + certificates.authority() + "\"]}");
    guest.start("http", "tls");
    await().until(() -> guest.has(Http.class));
  }

  private NginxServer nginx(Flaw flaw) throws Exception {
    NginxServer server =
        new NginxServer(
            Files.createTempDirectory(folder, "nginx"), certificates.issue(flaw, "RSA"));
    Files.writeString(server.files().resolve("small"), "small file");
    return server.start();
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    nginx.close();
  }

  @Test
  void getsWithTls13AndUsesTheConnectionAgain() throws Exception {
    for (int i = 1; i <= 3; i++) {
      Reply reply = http().send(Request.get(secured("/small")));
      assertThat(reply.text()).isEqualTo("small file");
      assertThat(reply.headers().first("X-Tls")).contains("TLSv1.3 localhost");
      assertThat(reply.headers().first("X-Request")).contains(Integer.toString(i));
    }
    assertThat(http().send(Request.get(secured("/absent"))).status()).isEqualTo(404);
  }

  @Test
  void streamsBothWays() throws Exception {
    byte[] content = new byte[5_000_000];
    new Random(1).nextBytes(content);
    Files.write(nginx.files().resolve("large"), content);
    Request get = Request.get(secured("/large")).atMost(content.length);
    try (Answer answer = http().open(get)) {
      assertThat(answer.body().readAllBytes()).isEqualTo(content);
    }
    Body body = new Body.Streamed(() -> new ByteArrayInputStream(content), content.length);
    assertThat(http().send(Request.of("POST", secured("/upload"), body)).text())
        .isEqualTo("5000000");
    assertThatThrownBy(() -> http().send(Request.get(secured("/large"))))
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.TOO_LARGE));
  }

  @Test
  void neverGoesFromHttpsToHttp() throws Exception {
    assertThatThrownBy(() -> http().send(Request.get(secured("/down")).following(2)))
        .hasMessageContaining("a redirect from https to http is not followed");
    URI up = URI.create("http://localhost:" + nginx.plainPort() + "/up");
    assertThat(http().send(Request.get(up).following(2)).text()).isEqualTo("small file");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void tellsWhyAServerIsNotTrusted(Flaw flaw) throws Exception {
    try (NginxServer other = nginx(flaw)) {
      URI uri = URI.create("https://localhost:" + other.port() + "/small?key=secret");
      assertThatThrownBy(() -> http().send(Request.get(uri)))
          .isInstanceOfSatisfying(
              HttpException.class,
              e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.UNTRUSTED))
          .hasMessageContaining("\"localhost\" is not to be trusted: certificate \"CN=server\"")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void connectsAgainWhenTheServerIsBack() throws Exception {
    assertThat(http().send(Request.get(secured("/small"))).ok()).isTrue();
    nginx.close();
    assertThatThrownBy(() -> http().send(Request.get(secured("/small"))))
        .isInstanceOfSatisfying(
            HttpException.class,
            e -> assertThat(e.kind()).isIn(HttpException.Kind.CONNECT, HttpException.Kind.BROKEN));
    nginx.start();
    assertThat(http().send(Request.get(secured("/small"))).ok()).isTrue();
  }

  @Test
  void goesWithTlsAndReturnsWithIt() throws Exception {
    assertThat(http().send(Request.get(secured("/small"))).ok()).isTrue();
    guest.bundle("tls").stop();
    assertThat(guest.has(Http.class)).isFalse();
    guest.start("tls");
    await().atMost(PATIENCE).until(() -> guest.has(Http.class));
    assertThat(http().send(Request.get(secured("/small"))).ok()).isTrue();
  }

  private Http http() {
    return guest.service(Http.class);
  }

  private URI secured(String path) {
    return URI.create("https://localhost:" + nginx.port() + path);
  }
}
