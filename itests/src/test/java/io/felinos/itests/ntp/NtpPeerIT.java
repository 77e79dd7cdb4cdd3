package io.felinos.itests.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeClockControl;
import io.felinos.api.machine.ClockControl;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.ChronyServer;
import io.felinos.itests.peers.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The klib ntp asks Debian's chronyd, and sets a clock that is not this computer's. */
@NullUnmarked
class NtpPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RIGHT = Duration.ofMillis(50);
  private static final Duration YEARS = Duration.ofDays(-2000);

  @TempDir private Path folder;
  private final FakeClockControl clock = new FakeClockControl(YEARS);
  private ChronyServer server;
  private Guest guest;

  @BeforeEach
  void prepare() throws Exception {
    server = new ChronyServer(folder.resolve("chrony"), FreePort.tcpAndUdp());
    guest = new Guest(folder.resolve("felix"));
    guest.prefer(ClockControl.class, clock);
    guest.install("ntp", "io.felinos.klib.ntp.Ntp");
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    server.close();
  }

  @Test
  void setsTheClockInOneStepByAServerInAVariable() throws Exception {
    guest.configure(
        "ntp",
        "{\"env\": {\"ntpAddress\": \"127.0.0.1\", \"ntpPort\": \"%d\", \"ntpPollMin\": \"4\"}}"
            .formatted(server.port()));
    guest.start("ntp");
    awaitRight();
  }

  @Test
  void setsTheClockByServersOverBothProtocolsOneOfThemAway() throws Exception {
    guest.configure(
        "ntp",
        "{\"ntp_servers\": [\"[::1]:%d\", \"localhost:%d\", \"127.0.0.1:9\"]}"
            .formatted(server.port(), server.port()));
    guest.start("ntp");
    awaitRight();
  }

  @Test
  void keepsAskingUntilTheServerIsThere() throws Exception {
    int port = server.port();
    server.close();
    guest.configure("ntp", "{\"ntp_servers\": [\"127.0.0.1:%d\"]}".formatted(port));
    guest.start("ntp");
    await()
        .atMost(PATIENCE)
        .until(() -> guest.log().said().stream().anyMatch(each -> each.contains("no server")));
    assertThat(clock.isSynchronised()).isFalse();
    server = new ChronyServer(folder.resolve("again"), port);
    awaitRight();
  }

  private void awaitRight() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(clock.isSynchronised()).as("%s", guest.log().said()).isTrue());
    await().atMost(PATIENCE).until(() -> clock.ahead().abs().compareTo(RIGHT) < 0);
    assertThat(clock.steps()).hasSize(1);
    assertThat(guest.log().said())
        .anyMatch(each -> each.startsWith("ntp: clock put forward by 17"))
        .anyMatch(each -> each.startsWith("ntp: following "));
  }
}
