package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricReporterTest {
  private static final String FIRST = "MetricData.member.1.";

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeAws aws = new FakeAws(clock);
  private final FakeHttp http = new FakeHttp().otherwise(aws);
  private final ServerTime time = new ServerTime(clock);
  private final Ec2 ec2 = new Ec2(new Metadata(http, timer), time, timer);
  private MetricReporter reporter;

  @BeforeEach
  void setUp() throws Exception {
    Path meminfo =
        Files.writeString(
            folder.resolve("meminfo"),
            """
            MemTotal:         1000 kB
            MemFree:           200 kB
            MemAvailable:      333 kB
            Buffers:             0 kB
            Cached:            100 kB
            HugePages_Total:       0
            """);
    reporter =
        new MetricReporter(
            ec2,
            new Service(ec2, "monitoring", time, http, timer),
            new Sampler(meminfo),
            time,
            log,
            "guest");
  }

  @Test
  void sendsWhatItMeasuresOverHttps() {
    reporter.run();

    assertThat(http.last().request().uri())
        .hasToString("https://monitoring.eu-central-1.amazonaws.com/");
    assertThat(http.last().request().headers().first("Content-Type"))
        .contains("application/x-www-form-urlencoded; charset=utf-8");
    assertThat(http.last().request().headers().first("Authorization").orElseThrow())
        .contains("/eu-central-1/monitoring/aws4_request");
    Map<String, String> fields = fields(aws.metrics.getFirst());
    assertThat(fields)
        .containsEntry("Action", "PutMetricData")
        .containsEntry("Version", "2010-08-01")
        .containsEntry("Namespace", "CWAgent")
        .containsEntry(FIRST + "MetricName", "mem_total")
        .containsEntry(FIRST + "Unit", "Bytes")
        .containsEntry(FIRST + "Value", "1024000")
        .containsEntry(FIRST + "Timestamp", "2026-03-01T12:00:00Z")
        .containsEntry(FIRST + "Dimensions.member.1.Name", "host")
        .containsEntry(
            FIRST + "Dimensions.member.1.Value", "ip-10-0-0-1.eu-central-1.compute.internal");
    assertThat(values(fields))
        .containsEntry("mem_free", "204800")
        .containsEntry("mem_cached", "102400")
        .containsEntry("mem_available", "340992")
        .containsEntry("mem_used", "683008")
        .containsEntry("mem_available_percent", "33.3")
        .containsEntry("mem_used_percent", "66.7")
        .containsKeys(
            "jvm.memory.heap.used",
            "jvm.memory.heap.committed",
            "jvm.gc.collections.count",
            "jvm.gc.collections.elapsed");
  }

  @Test
  void keepsWhatCannotBeSentWithItsTime() {
    aws.metadataDown = true;
    reporter.run();
    clock.advance(Duration.ofMinutes(1));
    aws.metadataDown = false;
    reporter.run();
    assertThat(aws.metrics).hasSize(1);
    assertThat(aws.metrics.getFirst())
        .contains("Timestamp=2026-03-01T12%3A00%3A00Z", "Timestamp=2026-03-01T12%3A01%3A00Z");
    reporter.run();
    assertThat(aws.metrics.getLast()).doesNotContain("12%3A00%3A00Z");
  }

  @Test
  void keepsNoMoreThanGoesIntoOneRequest() {
    aws.metadataDown = true;
    for (int i = 0; i < 100; i++) {
      reporter.run();
      clock.advance(Duration.ofMinutes(1));
    }
    aws.metadataDown = false;
    reporter.run();
    String body = aws.metrics.getFirst();
    assertThat(body.split("MetricName=mem_total&", -1)).hasSize(MetricReporter.MOST_WAITING + 1);
    assertThat(body.split("MetricName=", -1)).hasSizeLessThanOrEqualTo(1001);
    assertThat(body).contains("2026-03-01T13%3A40%3A00Z");
  }

  @Test
  void saysOnceThatItCannotSendAndOnceThatItCanAgain() {
    aws.metadataDown = true;
    for (int i = 0; i < 10; i++) {
      reporter.run();
    }
    assertThat(log.said())
        .singleElement()
        .asString()
        .startsWith("cloudwatch: metrics cannot be sent: the metadata service")
        .endsWith(", retrying");
    aws.metadataDown = false;
    reporter.run();
    reporter.run();
    assertThat(log.said()).hasSize(2).contains("cloudwatch: metrics are sent again");
  }

  @Test
  void dropsWhatWouldBeRefusedAgain() {
    aws.faults.add(
        (a, request) -> FakeHttp.reply(400, "<Error><Code>InvalidParameterValue</Code></Error>"));
    reporter.run();
    clock.advance(Duration.ofMinutes(1));
    reporter.run();
    assertThat(aws.metrics.getLast()).doesNotContain("12%3A00%3A00Z");
  }

  @Test
  void measuresTheJvmWhereTheKernelSaysNothing() {
    assertThat(new Sampler(folder.resolve("none")).sample())
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(metric.name()).startsWith("jvm."));
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String each : body.split("&")) {
      String[] parts = each.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static Map<String, String> values(Map<String, String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.endsWith(".MetricName")) {
            values.put(value, fields.get(name.replace("MetricName", "Value")));
          }
        });
    return values;
  }
}
