package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.RadarCollector;
import io.felinos.itests.cloud.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's deaths are reported by its next boot, each once. */
@NullUnmarked
class RadarVmIT {
  private static final String NAME = "radar";
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final String CONFIG =
      """
      {
        "Env": {"RADAR_KEY": "%s", "RADAR_IMAGE_NAME": "shop"},
        "RunConfig": {"Klibs": ["radar", "tls"]}
      }
      """
          .formatted(RadarCollector.KEY);

  @TempDir private Path folder;
  private CloudNetwork network;
  private RadarCollector collector;
  private Path config;

  @BeforeEach
  void prepare() throws Exception {
    FelinosCommand.of("rm", NAME).run();
    network = new CloudNetwork(folder);
    network.trust(AUTHORITY);
    collector = new RadarCollector(network, AUTHORITY);
    config = Files.writeString(folder.resolve("config.json"), CONFIG);
  }

  @AfterEach
  void close() throws Exception {
    FelinosCommand.of("rm", NAME).run();
    collector.close();
    network.close();
  }

  @Test
  void aCrashOfTheJvmAndAPowerCutAreReported() throws Exception {
    try (RunningCommand machine = run("radar-crash", "the last words")) {
      assertThat(machine.await().errors()).contains("the JVM crashed");
    }
    int bootsBefore = collector.boots().size();

    try (RunningCommand machine = run("radar-stay", "the second life")) {
      await().atMost(FelinosCommand.LIMIT).until(() -> collector.crashes().size() == 1);
      await()
          .atMost(FelinosCommand.LIMIT)
          .until(
              () ->
                  collector.statistics().stream()
                      .anyMatch(each -> each.get("bootID").getAsInt() == bootsBefore + 1));
      machine.awaitLine("kept"::equals);
      machine.awaitError("the JVM crashed in an earlier boot");
      powerCut(machine);
      machine.await();
    }
    assertThat(dump(0)).contains("the last words\n", "about to crash", "SIGSEGV", "Endings.crash");
    assertThat(collector.boots()).hasSize(bootsBefore + 1);

    try (RunningCommand machine = run("radar-stay", "the third life")) {
      await().atMost(FelinosCommand.LIMIT).until(() -> collector.crashes().size() == 2);
      await().atMost(FelinosCommand.LIMIT).until(() -> collector.boots().size() == bootsBefore + 2);
      machine.awaitLine("kept"::equals);
      machine.interrupt();
      assertThat(machine.await().errors()).doesNotContain(RadarCollector.KEY);
    }
    assertThat(dump(1)).contains("the second life\n").doesNotContain("Endings.crash", "last words");
    assertThat(collector.crashes().get(1).get("bootID").getAsInt()).isEqualTo(bootsBefore + 1);
    for (JsonObject each : collector.boots()) {
      assertThat(each.get("imageName").getAsString()).isEqualTo("shop");
      assertThat(each.get("privateIP").getAsString()).isEqualTo("10.0.2.15");
    }
    JsonObject root =
        collector.statistics().getFirst().getAsJsonArray("diskUsage").get(0).getAsJsonObject();
    assertThat(root.get("volume").getAsString()).isEqualTo("root");
    assertThat(root.get("used").getAsLong()).isBetween(1L << 20, root.get("total").getAsLong());
    assertThat(collector.complaints()).isEmpty();
  }

  /** Of Debian's kernel, in memory of the platform's (ACPI ERST); FelinOS's own has no pstore. */
  @Test
  void aPanicIsReportedWithTheKernelsMessages() throws Exception {
    Files.writeString(config, CONFIG.replaceFirst("\\{", "{\"KernelFlavor\": \"debian\","));
    try (RunningCommand machine = run(platformMemory(), "radar-panic", "the last words")) {
      assertThat(machine.await().errors()).contains("kernel panic: sysrq triggered crash");
    }
    try (RunningCommand machine = run(platformMemory(), "radar-stay", "the second life")) {
      await().atMost(FelinosCommand.LIMIT).until(() -> collector.crashes().size() == 1);
      machine.interrupt();
      machine.await();
    }
    assertThat(dump(0))
        .contains("the last words\n", "Kernel panic - not syncing: sysrq triggered crash");
    assertThat(collector.complaints()).isEmpty();
  }

  /**
   * SeaBIOS tells the kernel where it is. A panicking guest goes on for as long as it takes to
   * write to it.
   */
  private List<String> platformMemory() {
    return List.of(
        "--qemu-arg=--bios",
        "--qemu-arg=bios-256k.bin",
        "--qemu-arg=--object",
        "--qemu-arg=memory-backend-file,id=erst,size=64K,share=on,mem-path="
            + folder.resolve("erst"),
        "--qemu-arg=--device",
        "--qemu-arg=acpi-erst,memdev=erst",
        "--qemu-arg=--action",
        "--qemu-arg=panic=none");
  }

  private RunningCommand run(String... arguments) throws Exception {
    return run(List.of(), arguments);
  }

  private RunningCommand run(List<String> options, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "--name", NAME));
    words.addAll(options);
    words.addAll(List.of("-c", config.toString(), TestPrograms.probe().toString()));
    words.addAll(List.of(arguments));
    return FelinosCommand.of(words.toArray(String[]::new)).start();
  }

  /** QEMU has no time to say anything to the guest. */
  private static void powerCut(RunningCommand machine) {
    ProcessHandle qemu =
        ProcessHandle.of(machine.pid()).stream()
            .flatMap(ProcessHandle::descendants)
            .filter(each -> each.info().command().orElse("").contains("qemu-system"))
            .findFirst()
            .orElseThrow();
    qemu.destroyForcibly();
  }

  private String dump(int crash) {
    return collector.crashes().get(crash).get("dump").getAsString();
  }
}
