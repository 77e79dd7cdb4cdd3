package io.felinos.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.Certificates;
import io.felinos.itests.peers.Certificates.Flaw;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.peers.RsyslogServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The klib syslog over TLS, and Debian's rsyslogd with GnuTLS. */
class SyslogTlsPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Guest guest;
  private Certificates certificates;
  private RsyslogServer server;

  @BeforeEach
  void prepare() throws Exception {
    certificates = new Certificates(folder);
    guest = new Guest(Files.createDirectory(folder.resolve("felix"))).installAll();
    guest.install("tls", "io.felinos.tls.BundleTls");
    guest.configure("tls", "{\"ca\": [\"" + certificates.authority() + "\"]}");
    // The order of a machine's boot, by name.
    guest.start("console", "syslog", "timer", "tls");
  }

  /** With RSA: Debian's GnuTLS does not read keys on curves as Java writes them. */
  private void serve(Flaw flaw) throws Exception {
    server =
        new RsyslogServer(Files.createDirectory(folder.resolve("rsyslog")), FreePort.tcpAndUdp())
            .tls(certificates.authority(), certificates.issue(flaw, "RSA"))
            .start();
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyLineOfABurstArrivesInOrder() throws Exception {
    serve(Flaw.NONE);
    configure();
    List<String> expected = print("burst", 20_000);
    await().atMost(PATIENCE).until(() -> server.messages().size() >= expected.size());
    assertThat(server.texts()).isEqualTo(expected);
  }

  @Test
  void aDrainEndsWithCloseNotifyAndLeavesNothing() throws Exception {
    serve(Flaw.NONE);
    configure();
    List<String> expected = print("last words", 5_000);
    assertThat(guest.service(ConsoleRegistry.class).drain(PATIENCE)).isTrue();
    assertThat(state().orElseThrow().pending()).isZero();
    await().atMost(PATIENCE).until(() -> server.messages().size() >= expected.size());
    assertThat(server.texts()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsMissingAfterAServerWasGone(boolean killed) throws Exception {
    serve(Flaw.NONE);
    configure();
    List<String> expected = new ArrayList<>(print("before", 500));
    await().atMost(PATIENCE).until(() -> server.messages().size() >= 500);
    if (killed) {
      server.kill();
    } else {
      server.stop();
    }
    expected.addAll(print("while it is gone", 200));
    await().atMost(PATIENCE).until(() -> !trouble().isEmpty());
    server.start();
    expected.addAll(print("after", 500));
    await().atMost(PATIENCE).until(() -> server.texts().containsAll(expected));
    assertThat(server.texts().stream().distinct().filter(expected::contains).toList())
        .isEqualTo(expected);
  }

  @Test
  void aServerThatIsNotTrustedGetsNothingAndTheConsoleSaysWhy() throws Exception {
    serve(Flaw.EXPIRED);
    configure();
    guest.log().print("secret");
    await().atMost(PATIENCE).until(() -> trouble().contains("has expired"));
    assertThat(trouble())
        .startsWith("localhost:" + server.port() + " (tls): \"localhost\" is not to be trusted")
        .contains("certificate \"CN=server\" issued by \"CN=test authority\"");
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void comesAndGoesWithTls() throws Exception {
    serve(Flaw.NONE);
    configure();
    guest.bundle("tls").stop();
    assertThat(state()).isEmpty();
    List<String> expected = print("without", 100);
    guest.start("tls");
    await().atMost(PATIENCE).until(() -> server.messages().size() >= expected.size());
    assertThat(server.texts()).startsWith(expected.toArray(String[]::new));
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    guest.bundle("tls").stop();
    guest.configure("syslog", "{\"server\": \"localhost\", \"transport\": \"tls\"}");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                guest.log().said().stream()
                    .anyMatch(line -> line.contains("needs the klib tls, which does not run")));
  }

  private void configure() throws Exception {
    guest.configure(
        "syslog",
        "{\"server\": \"localhost\", \"server_port\": %d, \"transport\": \"tls\"}"
            .formatted(server.port()));
    await().atMost(PATIENCE).until(() -> state().isPresent());
  }

  private String trouble() {
    return state().map(DriverState::trouble).orElse("");
  }

  private Optional<DriverState> state() {
    return guest.service(ConsoleRegistry.class).drivers().stream()
        .filter(each -> each.name().equals("syslog"))
        .findFirst();
  }

  private List<String> print(String what, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String line = what + " line " + i;
      lines.add(line);
      guest.log().print(line);
    }
    return lines;
  }
}
