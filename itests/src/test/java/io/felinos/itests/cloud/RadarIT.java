package io.felinos.itests.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.http.Http;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Timer;
import io.felinos.itests.osgi.FastHttp;
import io.felinos.itests.osgi.FastTimer;
import io.felinos.itests.osgi.Guest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The klib radar with the bundles it needs, in this JVM; its time runs a hundred times as fast. */
@NullUnmarked
class RadarIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FACTOR = 100;

  /** Requests of a real network within limits that are divided, too. */
  private static final int HTTP_FACTOR = 2;

  private final TestAuthority authority = new TestAuthority();
  @TempDir private Path folder;
  private CloudNetwork network;
  private RadarCollector collector;

  @BeforeEach
  void prepare() throws Exception {
    network = new CloudNetwork(folder);
    collector = new RadarCollector(network, authority);
  }

  @AfterEach
  void close() throws Exception {
    collector.close();
    network.close();
  }

  @Test
  void bootsFiguresAndACrashOverTls() throws Exception {
    try (Guest guest = boot("first")) {
      guest.log().print("line before the end");
      await().atMost(PATIENCE).until(() -> collector.statistics().size() >= 3);
      await().atMost(PATIENCE).until(() -> kept().contains("line before the end"));
      Files.copy(running(), folder.resolve("marker"));
    }
    assertThat(running()).doesNotExist();
    Files.copy(folder.resolve("marker"), running());
    collector.server().refuse();
    try (Guest guest = boot("second")) {
      await()
          .atMost(PATIENCE)
          .until(() -> guest.log().said().toString().contains("radar: cannot report: "));
      collector.server().script().then(new Fault.Answered(HttpAnswer.text(503, "")));
      collector.server().listen();
      await().atMost(PATIENCE).until(() -> collector.boots().size() == 2);
      assertThat(guest.log().said().toString()).doesNotContain(RadarCollector.KEY);
    }
    assertThat(collector.complaints()).isEmpty();
    assertThat(collector.server().serverNames()).containsOnly(RadarCollector.NAME);
    assertThat(collector.boots().getFirst().get("privateIP").getAsString()).isEqualTo("10.0.2.15");
    assertThat(collector.crashes()).hasSize(1);
    JsonObject crash = collector.crashes().getFirst();
    assertThat(crash.get("bootID").getAsLong()).isEqualTo(1);
    assertThat(crash.get("dump").getAsString()).contains("line before the end\n");
  }

  private Guest boot(String id) throws Exception {
    Guest guest = new Guest(folder.resolve("felix-" + id));
    List<Machine.Address> addresses = List.of(new Machine.Address("en1", "10.0.2.15", false));
    guest.prefer(Machine.class, new FakeMachine(id, "guest", "", "hello", addresses, Map.of()));
    guest.installCloud(authority.pem(folder.resolve("ca.pem")));
    guest.install("radar", "io.felinos.klib.radar.Radar");
    guest.start("timer", "tls", "http");
    guest.prefer(Timer.class, new FastTimer(guest.service(Timer.class), FACTOR));
    guest.prefer(Http.class, new FastHttp(guest.service(Http.class), HTTP_FACTOR));
    guest.configure(
        "radar",
        "{\"folder\": \"%s\", \"env\": {\"RADAR_KEY\": \"%s\"}}"
            .formatted(folder.resolve("radar"), RadarCollector.KEY));
    guest.start("console", "radar");
    return guest;
  }

  private Path running() {
    return folder.resolve("radar/running");
  }

  private String kept() throws Exception {
    Path console = folder.resolve("radar/console");
    return Files.exists(console) ? Files.readString(console) : "";
  }
}
