package io.felinos.klib.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.fakes.TimerClock;
import io.felinos.delivery.service.Exchange;
import io.felinos.klib.gcp.FakeGoogle.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final FakeTimer timer = new FakeTimer();
  private final FakeGoogle google = new FakeGoogle(timer);
  private final FakeHttp http = new FakeHttp().otherwise(google);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final TimerClock clock = new TimerClock(timer, BOOT);
  private @TempDir Path proc;

  @BeforeEach
  void describeAMachine() throws IOException {
    timer.advance(Duration.ofSeconds(5));
    Files.writeString(
        proc.resolve("meminfo"),
        """
        MemTotal:        1000 kB
        MemFree:          200 kB
        MemAvailable:     550 kB
        Buffers:           50 kB
        Cached:           300 kB
        SReclaimable:      50 kB
        HugePages_Total:       0
        """);
    Files.writeString(
        proc.resolve("mounts"),
        """
        proc /proc proc rw 0 0
        /dev/vda1 / ext4 rw,relatime 0 0
        /dev/vda1 /again ext4 rw 0 0
        /dev/vdb %s ext4 ro 0 0
        """
            .formatted(proc));
  }

  @Test
  void sendsASampleAtOnceAndThenEachInterval() throws Exception {
    start(new JvmSampler());
    timer.advance(Duration.ZERO);
    assertThat(google.series()).hasSize(1);
    timer.advance(MINUTE.minusNanos(1));
    assertThat(google.series()).hasSize(1);
    timer.advance(MINUTE);
    assertThat(google.series()).hasSize(2);
    JsonObject first = google.series().get(0).getAsJsonArray("timeSeries").get(0).getAsJsonObject();
    assertThat(first.getAsJsonObject("resource").get("type").getAsString())
        .isEqualTo("gce_instance");
    assertThat(first.getAsJsonObject("metric").get("type").getAsString())
        .isEqualTo("workload.googleapis.com/jvm.memory.heap.used");
    assertThat(point(first).getAsJsonObject("value").get("doubleValue").getAsDouble()).isPositive();
    assertThat(point(first).get("interval").toString())
        .isEqualTo("{\"endTime\":\"2026-03-01T12:00:05.000000000Z\"}");
  }

  @Test
  void countsFromTheStart() {
    start(new JvmSampler());
    timer.advance(MINUTE);
    for (JsonObject body : google.series()) {
      JsonObject counter = find(body, "workload.googleapis.com/jvm.gc.collections.count");
      assertThat(counter.get("metricKind").getAsString()).isEqualTo("CUMULATIVE");
      assertThat(point(counter).getAsJsonObject("interval").get("startTime").getAsString())
          .isEqualTo("2026-03-01T12:00:00.000000000Z");
      assertThat(point(counter).getAsJsonObject("value").get("int64Value").getAsString())
          .matches("[0-9]+");
    }
  }

  @Test
  void triesASampleAgainUntilTheNextIsDue() {
    google.then(Fault.BROKEN).then(Fault.REFUSE);
    start(new JvmSampler());
    timer.advance(Duration.ofSeconds(30));
    assertThat(google.series()).hasSize(1);
    assertThat(log.said()).isEmpty();
    google.metadataAway(true);
    for (int i = 0; i < 100; i++) {
      google.then(Fault.DENIED);
    }
    timer.advance(Duration.ofSeconds(300));
    assertThat(log.said())
        .singleElement()
        .asString()
        .startsWith("gcp: figures cannot be sent: POST https://monitoring.googleapis.com/v3/");
  }

  @Test
  void saysWhenItWorksAgain() {
    google.metadataAway(true);
    start(new JvmSampler());
    timer.advance(Duration.ofSeconds(40));
    assertThat(log.said()).hasSize(1);
    google.metadataAway(false);
    timer.advance(Duration.ofSeconds(60));
    assertThat(log.said().get(1)).isEqualTo("gcp: figures are sent again");
    assertThat(google.series()).isNotEmpty();
  }

  @Test
  void endsWhenClosed() {
    Metrics metrics = start(new JvmSampler());
    timer.advance(Duration.ZERO);
    metrics.close();
    metrics.close();
    timer.advance(Duration.ofSeconds(600));
    assertThat(google.series()).hasSize(1);
  }

  @Test
  void measuresTheMachine() throws Exception {
    List<Figure> figures = new MachineSampler(proc, new GcpConfig.Disk(true)).sample();
    assertThat(figures)
        .extracting(MetricsTest::name)
        .containsExactly(
            "memory/bytes_used state=cached",
            "memory/percent_used state=cached",
            "memory/bytes_used state=free",
            "memory/percent_used state=free",
            "memory/bytes_used state=used",
            "memory/percent_used state=used",
            "disk/bytes_used device=root state=free",
            "disk/percent_used device=root state=free",
            "disk/bytes_used device=root state=used",
            "disk/percent_used device=root state=used",
            "disk/bytes_used device=vdb state=free",
            "disk/percent_used device=vdb state=free",
            "disk/bytes_used device=vdb state=used",
            "disk/percent_used device=vdb state=used");
    assertThat(figures.subList(0, 6))
        .extracting(Figure::value)
        .containsExactly(409_600.0, 40.0, 204_800.0, 20.0, 409_600.0, 40.0);
    assertThat(figures.get(7).value() + figures.get(9).value()).isBetween(99.9, 100.1);
  }

  @Test
  void leavesOutReadOnlyDisksAndAllDisks() throws Exception {
    assertThat(new MachineSampler(proc, new GcpConfig.Disk(null)).sample()).hasSize(10);
    assertThat(new MachineSampler(proc, null).sample()).hasSize(6);
  }

  @Test
  void saysWhatItCannotRead() throws Exception {
    Files.writeString(proc.resolve("meminfo"), "nothing\n");
    start(new MachineSampler(proc, null));
    timer.advance(Duration.ofSeconds(61));
    assertThat(log.said()).singleElement().asString().contains("meminfo\" has no MemTotal");
  }

  private Metrics start(Sampler sampler) {
    MetadataServer server = new MetadataServer(http);
    Exchange exchange = new Exchange(http, new ServiceAccount(server, timer), timer);
    TimeSeries series = new TimeSeries(new Instance(server, ""), exchange, clock);
    Metrics metrics = new Metrics(series, List.of(sampler), MINUTE, timer, clock, log);
    metrics.start();
    return metrics;
  }

  private static JsonObject find(JsonObject body, String type) {
    for (JsonElement each : body.getAsJsonArray("timeSeries")) {
      JsonObject series = each.getAsJsonObject();
      if (series.getAsJsonObject("metric").get("type").getAsString().equals(type)) {
        return series;
      }
    }
    throw new AssertionError(type + " is not in " + body);
  }

  private static JsonObject point(JsonObject series) {
    return series.getAsJsonArray("points").get(0).getAsJsonObject();
  }

  private static String name(Figure figure) {
    StringBuilder name = new StringBuilder(figure.type().replace("agent.googleapis.com/", ""));
    for (String[] each : figure.labels()) {
      name.append(' ').append(each[0]).append('=').append(each[1]);
    }
    return name.toString();
  }
}
