package io.felinos.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.tls.Tls;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.Certificates;
import io.felinos.itests.peers.Certificates.Flaw;
import io.felinos.itests.peers.OpensslServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundle tls, and OpenSSL. */
class TlsPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Guest guest;
  private Certificates certificates;

  @BeforeEach
  void prepare() throws Exception {
    certificates = new Certificates(folder);
    guest = new Guest(Files.createDirectory(folder.resolve("felix")));
    guest.install("tls", "io.felinos.tls.BundleTls");
    guest.configure("tls", "{\"ca\": [\"" + certificates.authority() + "\"]}");
    guest.start("tls");
    await().until(() -> guest.has(Tls.class));
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
  }

  @ParameterizedTest
  @CsvSource({"EC,-tls1_3", "EC,-tls1_2", "RSA,-tls1_3", "RSA,-tls1_2"})
  void talksToOpenssl(String key, String version) throws Exception {
    String[] providers = providers();
    try (OpensslServer server =
            OpensslServer.start(folder, certificates.issue(Flaw.NONE, key), version, "-rev");
        SSLSocket socket = tls().connect("localhost", server.port(), PATIENCE)) {
      socket.getOutputStream().write("stressed\n".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(8), StandardCharsets.UTF_8))
          .isEqualTo("desserts");
    }
    assertThat(providers()).isEqualTo(providers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPIRED|has expired",
        "NOT_YET_VALID|is not valid yet",
        "WRONG_HOST|is for other.example, not for \"localhost\"",
        "SELF_SIGNED|is self-signed",
        "UNKNOWN_AUTHORITY|authority that this machine does not trust (tls.ca): \"CN=stranger\"",
        "FORGED|names an authority that this machine trusts, but was not signed by it",
        "WRONG_USAGE|is not meant for servers (extended key usage)",
        "SHA1|is signed with SHA1withECDSA, which is not safe any more"
      })
  void refusesWithAMessageOfItsOwnAndSendsNothing(Flaw flaw, String message) throws Exception {
    for (String version : new String[] {"-tls1_3", "-tls1_2"}) {
      try (OpensslServer server =
          OpensslServer.start(
              folder, certificates.issue(flaw, "EC"), version, "-cipher", "DEFAULT@SECLEVEL=0")) {
        assertThatThrownBy(() -> send(server.port()))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("\"localhost\" is not to be trusted: certificate \"CN=server\"")
            .hasMessageContaining(message)
            .hasMessageContaining("; valid from 20")
            .hasMessageContaining("; this machine's clock says 20");
        awaitRefusal(server);
        assertThat(server.output()).doesNotContain("SECRET");
      }
    }
  }

  @Test
  void refusesAServerThatSpeaksOnlyTls10() throws Exception {
    for (String version : new String[] {"-tls1", "-tls1_1"}) {
      try (OpensslServer server =
          OpensslServer.start(
              folder,
              certificates.issue(Flaw.NONE, "RSA"),
              version,
              "-cipher",
              "ALL:@SECLEVEL=0")) {
        assertThatThrownBy(() -> send(server.port()))
            .hasMessage("\"localhost\": the server speaks neither TLS 1.2 nor TLS 1.3");
        assertThat(server.output()).doesNotContain("SECRET");
      }
    }
  }

  @Test
  void refusesAServerWithWeakEncryptionOnly() throws Exception {
    try (OpensslServer server =
        OpensslServer.start(
            folder,
            certificates.issue(Flaw.NONE, "RSA"),
            "-tls1_2",
            "-cipher",
            "AES128-SHA:@SECLEVEL=0")) {
      assertThatThrownBy(() -> send(server.port()))
          .hasMessage("\"localhost\": the server accepts none of the encryptions offered");
    }
  }

  @Test
  void resumesSessions() throws Exception {
    try (OpensslServer server =
        OpensslServer.start(folder, certificates.issue(Flaw.NONE, "EC"), "-tls1_2")) {
      send(server.port());
      await().atMost(PATIENCE).until(() -> server.output().contains("SECRET"));
      assertThat(server.output()).doesNotContain("Reused session-id");
      send(server.port());
      await().atMost(PATIENCE).until(() -> server.output().contains("Reused session-id"));
    }
  }

  @Test
  void takesAnotherConfigurationWhileRunning() throws Exception {
    try (OpensslServer server =
        OpensslServer.start(folder, certificates.issue(Flaw.SELF_SIGNED, "EC"))) {
      assertThatThrownBy(() -> send(server.port())).hasMessageContaining("is self-signed");
      guest.configure("tls", "{\"insecure_hosts\": [\"LocalHost\"]}");
      await().until(() -> guest.log().said().stream().anyMatch(s -> s.contains("not verified")));
      await().ignoreExceptions().atMost(PATIENCE).until(() -> sent(server));
    }
  }

  private boolean sent(OpensslServer server) throws Exception {
    send(server.port());
    return true;
  }

  private static void awaitRefusal(OpensslServer server) {
    await().atMost(PATIENCE).until(() -> server.output().contains("ERROR"));
  }

  private void send(int port) throws IOException {
    try (SSLSocket socket = tls().connect("localhost", port, PATIENCE)) {
      socket.getOutputStream().write("SECRET\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private Tls tls() {
    return guest.service(Tls.class);
  }

  private static String[] providers() {
    return Arrays.stream(Security.getProviders())
        .map(java.security.Provider::getName)
        .toArray(String[]::new);
  }
}
