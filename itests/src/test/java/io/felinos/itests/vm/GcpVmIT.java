package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.GoogleCloud;
import io.felinos.itests.cloud.LogLine;
import io.felinos.itests.cloud.TestAuthority;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's console reaches Google Cloud Logging, under the real names and addresses. */
class GcpVmIT {
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final String DEFAULTS =
      """
      {
        "RunConfig": {"Klibs": ["gcp", "tls"]},
        "ManifestPassthrough": {"gcp": {"logging": {}}, "console": {"drain": 120}}
      }
      """;

  @TempDir private Path folder;
  private CloudNetwork network;
  private GoogleCloud cloud;
  private CloudMachine machine;

  @BeforeEach
  void prepare() throws Exception {
    network = new CloudNetwork(folder);
    network.trust(AUTHORITY);
    cloud = GoogleCloud.start(network, AUTHORITY);
    machine = new CloudMachine(cloud.logging().ledger(), folder);
  }

  @AfterEach
  void close() throws Exception {
    cloud.close();
    network.close();
  }

  @Test
  void theSeedsConfigSendsEachLineAndTheLastOne() throws Exception {
    List<LogLine> lines = machine.count(CloudMachine.config("seed-gcp.json"), () -> true);
    assertThat(lines).extracting(LogLine::place).containsOnly(log("my_log"));
    assertThat(lines).extracting(LogLine::severity).containsOnly("INFO");
    assertThat(cloud.complaints()).isEmpty();
    assertThat(cloud.loggingServer().serverNames()).containsOnly("logging.googleapis.com");
  }

  @Test
  void byDefaultTheLogIsCalledAsTheInstanceAndAnExitLosesNothing() throws Exception {
    List<LogLine> lines = machine.probe(DEFAULTS, "exit", "7");
    assertThat(lines).extracting(LogLine::text).contains("exit with 7");
    assertThat(lines).extracting(LogLine::place).containsOnly(log(GoogleCloud.HOST_NAME));
    assertThat(cloud.complaints()).isEmpty();
  }

  @Test
  void anUncaughtExceptionArrivesWhole() throws Exception {
    List<LogLine> trace = CloudMachine.trace(machine.probe(DEFAULTS, "throw"));
    assertThat(trace.getFirst().text()).contains("IllegalStateException: thrown as asked");
    assertThat(trace.getLast().text()).contains("Boot.main");
    assertThat(trace).extracting(LogLine::severity).containsOnly("ERROR");
    assertThat(cloud.complaints()).isEmpty();
  }

  private static String log(String id) {
    return "projects/" + GoogleCloud.PROJECT + "/logs/" + id;
  }
}
