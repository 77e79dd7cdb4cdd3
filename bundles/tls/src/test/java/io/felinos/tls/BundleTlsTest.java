package io.felinos.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeConsoleLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTlsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant LATER = Instant.now().plus(Duration.ofDays(5));
  private static final Path NO_STORE = Path.of("/nonexistent/cacerts");

  @TempDir private Path folder;
  private final FakeConsoleLog log = new FakeConsoleLog();

  @ParameterizedTest
  @CsvSource({"EC,TLSv1.3", "EC,TLSv1.2", "RSA,TLSv1.3", "RSA,TLSv1.2"})
  void talksToAServerThatIsTrusted(String key, String protocol) throws Exception {
    SelfSigned identity = SelfSigned.of(key, LATER);
    try (EchoServer server =
            EchoServer.start(identity.context(jdk()), EchoServer.protocols(protocol));
        SSLSocket socket = trusting(identity).connect("127.0.0.1", server.port(), PATIENCE)) {
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
      assertThat(echo(socket)).isEqualTo("hello");
      assertThat(socket.getSoTimeout()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"X25519MLKEM768", "x25519", "secp256r1"})
  void agreesOnTheHybridGroupAndOnTheOldOnes(String group) throws Exception {
    SelfSigned identity = SelfSigned.of("EC", LATER);
    SSLParameters only = new SSLParameters();
    only.setNamedGroups(
        group.equals("secp256r1") ? new String[] {group} : new String[] {group, "secp256r1"});
    try (EchoServer server = EchoServer.start(identity.context(castle()), only);
        SSLSocket socket = trusting(identity).connect("localhost", server.port(), PATIENCE)) {
      assertThat(echo(socket)).isEqualTo("hello");
    }
  }

  @Test
  void theHybridGroupIsWhatTheServerChooses() throws Exception {
    SelfSigned identity = SelfSigned.of("RSA", LATER);
    SSLParameters only = new SSLParameters();
    only.setNamedGroups(new String[] {"X25519MLKEM768"});
    try (EchoServer server = EchoServer.start(identity.context(castle()), only);
        SSLSocket socket = trusting(identity).connect("localhost", server.port(), PATIENCE)) {
      assertThat(echo(socket)).isEqualTo("hello");
    }
  }

  @Test
  void resumesSessions() throws Exception {
    SelfSigned identity = SelfSigned.of("EC", LATER);
    BundleTls tls = trusting(identity);
    try (EchoServer server =
        EchoServer.start(identity.context(jdk()), EchoServer.protocols("TLSv1.2"))) {
      byte[] first;
      long created;
      try (SSLSocket socket = tls.connect("127.0.0.1", server.port(), PATIENCE)) {
        echo(socket);
        first = socket.getSession().getId();
        created = socket.getSession().getCreationTime();
      }
      try (SSLSocket socket = tls.connect("127.0.0.1", server.port(), PATIENCE)) {
        assertThat(echo(socket)).isEqualTo("hello");
        assertThat(socket.getSession().getId()).isEqualTo(first);
        assertThat(socket.getSession().getCreationTime()).isEqualTo(created);
      }
    }
  }

  @Test
  void trustsNobodyWithoutReason() throws Exception {
    SelfSigned identity = SelfSigned.of("EC", LATER);
    try (EchoServer server = EchoServer.start(identity.context(jdk()), new SSLParameters())) {
      BundleTls tls = tls(new TlsConfig(List.of(), List.of("other")));
      assertThatThrownBy(() -> tls.connect("127.0.0.1", server.port(), PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is self-signed");
      assertThat(server.received()).isEmpty();
      assertThat(log.said()).anyMatch(line -> line.contains("trusts no authority at all"));
    }
  }

  @Test
  void aTrustedCertificateThatHasExpiredIsRefused() throws Exception {
    SelfSigned identity = SelfSigned.of("EC", Instant.now().minus(Duration.ofHours(1)));
    try (EchoServer server = EchoServer.start(identity.context(jdk()), new SSLParameters())) {
      BundleTls tls = trusting(identity);
      assertThatThrownBy(() -> tls.connect("127.0.0.1", server.port(), PATIENCE))
          .hasMessageContaining("certificate \"CN=self\" issued by \"CN=self\" has expired")
          .hasMessageContaining("this machine's clock says")
          .hasMessageEndingWith(", and it is asleep");
    }
  }

  @Test
  void believesHostsThatAreNamedAsInsecureAndSaysSo() throws Exception {
    SelfSigned identity = SelfSigned.of("EC", LATER);
    BundleTls tls = tls(new TlsConfig(null, List.of("127.0.0.1")));
    assertThat(log.said())
        .containsExactly(
            "tls: the certificates of 127.0.0.1 are not verified (tls.insecure_hosts):"
                + " whoever answers there is believed");
    try (EchoServer server = EchoServer.start(identity.context(jdk()), new SSLParameters())) {
      try (SSLSocket socket = tls.connect("127.0.0.1", server.port(), PATIENCE)) {
        assertThat(echo(socket)).isEqualTo("hello");
      }
      assertThatThrownBy(() -> tls.connect("localhost", server.port(), PATIENCE))
          .hasMessageContaining("\"localhost\" is not to be trusted");
    }
  }

  @Test
  void aConnectionWithoutACheckOfTheNameIsRefused() throws Exception {
    SelfSigned identity = SelfSigned.of("EC", LATER);
    try (EchoServer server = EchoServer.start(identity.context(jdk()), new SSLParameters());
        SSLSocket socket =
            (SSLSocket)
                trusting(identity)
                    .context()
                    .getSocketFactory()
                    .createSocket("127.0.0.1", server.port())) {
      assertThatThrownBy(socket::startHandshake)
          .hasStackTraceContaining("without a check of the host name");
    }
  }

  @Test
  void aServerThatTricklesDoesNotHoldUpForLonger() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofPlatform().daemon().start(() -> trickle(listener));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  tls(TlsConfig.NONE)
                      .connect("127.0.0.1", listener.getLocalPort(), Duration.ofMillis(700)))
          .hasMessage("\"127.0.0.1\": no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void saysWhatAnswersInsteadOfTls() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> answer(listener, "HTTP/1.1 400 Bad Request\r\n\r\n"));
      assertThatThrownBy(
              () -> tls(TlsConfig.NONE).connect("127.0.0.1", listener.getLocalPort(), PATIENCE))
          .hasMessageContaining("\"127.0.0.1\": what answers does not speak TLS properly");
    }
  }

  @Test
  void saysThatNobodyListensAndThatANameIsUnknown() throws Exception {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      port = listener.getLocalPort();
    }
    assertThatThrownBy(() -> tls(TlsConfig.NONE).connect("127.0.0.1", port, PATIENCE))
        .hasMessage("\"127.0.0.1\": Connection refused");
    assertThatThrownBy(() -> tls(TlsConfig.NONE).connect("no.such.host.invalid", 1, PATIENCE))
        .hasMessage("\"no.such.host.invalid\": the name is not known");
  }

  @Test
  void registersNothingThatTheProgramCouldSee() throws Exception {
    List<Provider> before = List.of(Security.getProviders());
    SSLContext program = SSLContext.getDefault();
    tls(TlsConfig.NONE).context().createSSLEngine();
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    assertThat(SSLContext.getDefault()).isSameAs(program);
  }

  @Test
  void saysWhichFileIsMissing() {
    tls(new TlsConfig(List.of("/nonexistent/ca.pem"), null)).context().createSSLEngine();
    assertThat(log.said())
        .anyMatch(line -> line.contains("\"/nonexistent/ca.pem\" of tls.ca cannot be read"));
  }

  private BundleTls trusting(SelfSigned identity) throws Exception {
    return tls(new TlsConfig(List.of(identity.pem(folder).toString()), null));
  }

  private BundleTls tls(TlsConfig config) {
    return new BundleTls(config, log, new FakeClock(Instant.now()), () -> "it is asleep", NO_STORE);
  }

  private static Provider jdk() {
    return Security.getProvider("SunJSSE");
  }

  private static Provider castle() {
    return new BouncyCastleJsseProvider(false, new JdkCrypto());
  }

  private static String echo(SSLSocket socket) throws IOException {
    socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
    return new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8);
  }

  /** One byte of a record that never ends, and another, and another. */
  private static void trickle(ServerSocket listener) {
    try (Socket one = listener.accept()) {
      one.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
      while (true) {
        one.getOutputStream().write(0);
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone.
    }
  }

  private static void answer(ServerSocket listener, String text) {
    try (Socket one = listener.accept()) {
      one.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      one.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has gone.
    }
  }
}
