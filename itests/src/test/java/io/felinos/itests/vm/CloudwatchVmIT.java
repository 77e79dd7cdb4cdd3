package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.itests.cloud.AmazonCloud;
import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.CloudWatchMetrics;
import io.felinos.itests.cloud.LogLine;
import io.felinos.itests.cloud.TestAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's console reaches CloudWatch, under the real names and addresses. */
class CloudwatchVmIT {
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final String DEFAULTS =
      """
      {
        "RunConfig": {"Klibs": ["cloudwatch", "tls"]},
        "ManifestPassthrough": {"cloudwatch": {"logging": {}}, "console": {"drain": 120}}
      }
      """;

  @TempDir private Path folder;
  private CloudNetwork network;
  private AmazonCloud cloud;
  private CloudMachine machine;

  @BeforeEach
  void prepare() throws Exception {
    network = new CloudNetwork(folder);
    network.trust(AUTHORITY);
    cloud = AmazonCloud.start(network, AUTHORITY);
    machine = new CloudMachine(cloud.logs().ledger(), folder);
  }

  @AfterEach
  void close() throws Exception {
    cloud.close();
    network.close();
  }

  @Test
  void theSeedsConfigSendsEachLineAndTheLastOneAndMetrics() throws Exception {
    List<LogLine> lines =
        machine.count(
            CloudMachine.config("seed-cloudwatch.json"), () -> !cloud.metrics().data().isEmpty());
    assertThat(lines).extracting(LogLine::place).containsOnly("ian-test/my_log_stream");
    assertThat(cloud.metrics().data())
        .extracting(CloudWatchMetrics.Datum::name)
        .contains("mem_used", "mem_free", "mem_total", "mem_used_percent");
    assertThat(cloud.metrics().data())
        .allSatisfy(
            each -> {
              assertThat(each.namespace()).isEqualTo("CWAgent");
              assertThat(each.dimensions()).isEqualTo(Map.of("host", AmazonCloud.HOST_NAME));
            });
    assertThat(cloud.complaints()).isEmpty();
    assertThat(cloud.logsServer().serverNames()).containsOnly("logs.us-east-1.amazonaws.com");
  }

  @Test
  void byDefaultGroupAndStreamAreImageAndInstanceAndAnExitLosesNothing() throws Exception {
    List<LogLine> lines = machine.probe(DEFAULTS, "exit", "7");
    assertThat(lines).extracting(LogLine::text).contains("exit with 7");
    assertThat(lines).extracting(LogLine::place).containsOnly("probe/" + AmazonCloud.INSTANCE_ID);
    assertThat(cloud.complaints()).isEmpty();
  }

  @Test
  void anUncaughtExceptionArrivesWhole() throws Exception {
    List<LogLine> trace = CloudMachine.trace(machine.probe(DEFAULTS, "throw"));
    assertThat(trace.getFirst().text()).contains("IllegalStateException: thrown as asked");
    assertThat(trace.getLast().text()).contains("Boot.main");
    assertThat(cloud.complaints()).isEmpty();
  }
}
