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
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines' deaths are reported by their next boots, each once. */
@NullUnmarked
class RadarVmIT {
  /** A machine, and the image's name in its reports. */
  private static final String USUAL = "radar";

  /** One with Debian's kernel, which has pstore. */
  private static final String DEBIAN = "radar-debian";

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final String CONFIG =
      """
      {
        "KernelFlavor": "%s",
        "Env": {"RADAR_KEY": "%s", "RADAR_IMAGE_NAME": "%s"},
        "RunConfig": {"Klibs": ["radar", "tls"]}
      }
      """;

  @TempDir private Path folder;
  private CloudNetwork network;
  private RadarCollector collector;

  @BeforeEach
  void prepare() throws Exception {
    remove();
    network = new CloudNetwork(folder);
    network.trust(AUTHORITY);
    collector = new RadarCollector(network, AUTHORITY);
    for (String name : List.of(USUAL, DEBIAN)) {
      String flavor = name.equals(DEBIAN) ? "debian" : "auto";
      Files.writeString(config(name), CONFIG.formatted(flavor, RadarCollector.KEY, name));
    }
  }

  @AfterEach
  void close() throws Exception {
    remove();
    collector.close();
    network.close();
  }

  private static void remove() throws Exception {
    FelinosCommand.of("rm", USUAL).run();
    FelinosCommand.of("rm", DEBIAN).run();
  }

  /** One machine beside the other: the second has a processor of its own. */
  @Test
  void aCrashOfTheJvmAPowerCutAndAPanicAreReported() throws Exception {
    FutureTask<Void> panic = new FutureTask<>(this::panic, null);
    Thread.ofPlatform().daemon().start(panic);
    crashAndPowerCut();
    panic.get();
    assertThat(collector.complaints()).isEmpty();
  }

  private void crashAndPowerCut() throws Exception {
    try (RunningCommand machine = run(USUAL, "radar-crash", "the last words")) {
      assertThat(machine.await().errors()).contains("the JVM crashed");
    }
    int bootsBefore = boots(USUAL).size();

    try (RunningCommand machine = run(USUAL, "radar-stay", "the second life")) {
      await().atMost(FelinosCommand.LIMIT).until(() -> crashes(USUAL).size() == 1);
      await()
          .atMost(FelinosCommand.LIMIT)
          .until(() -> boots(USUAL).size() > bootsBefore && !statistics(bootsBefore).isEmpty());
      machine.awaitLine("kept"::equals);
      machine.awaitError("the JVM crashed in an earlier boot");
      powerCut(machine);
      machine.await();
    }
    assertThat(dump(USUAL, 0))
        .contains("the last words\n", "about to crash", "SIGSEGV", "Endings.crash");
    assertThat(boots(USUAL)).hasSize(bootsBefore + 1);

    try (RunningCommand machine = run(USUAL, "radar-stay", "the third life")) {
      await().atMost(FelinosCommand.LIMIT).until(() -> crashes(USUAL).size() == 2);
      await().atMost(FelinosCommand.LIMIT).until(() -> boots(USUAL).size() == bootsBefore + 2);
      machine.awaitLine("kept"::equals);
      machine.interrupt();
      assertThat(machine.await().errors()).doesNotContain(RadarCollector.KEY);
    }
    assertThat(dump(USUAL, 1))
        .contains("the second life\n")
        .doesNotContain("Endings.crash", "last words");
    assertThat(crashes(USUAL).get(1).get("bootID").getAsInt())
        .isEqualTo(bootId(USUAL, bootsBefore));
    for (JsonObject each : boots(USUAL)) {
      assertThat(each.get("privateIP").getAsString()).isEqualTo("10.0.2.15");
    }
    JsonObject root =
        statistics(bootsBefore).getFirst().getAsJsonArray("diskUsage").get(0).getAsJsonObject();
    assertThat(root.get("volume").getAsString()).isEqualTo("root");
    assertThat(root.get("used").getAsLong()).isBetween(1L << 20, root.get("total").getAsLong());
  }

  /** With the kernel's messages from memory of the platform's (ACPI ERST). */
  private void panic() {
    try {
      try (RunningCommand machine = run(DEBIAN, "radar-panic", "the last words")) {
        assertThat(machine.await().errors()).contains("kernel panic: sysrq triggered crash");
      }
      try (RunningCommand machine = run(DEBIAN, "radar-stay", "the second life")) {
        await().atMost(FelinosCommand.LIMIT).until(() -> crashes(DEBIAN).size() == 1);
        machine.interrupt();
        machine.await();
      }
      assertThat(dump(DEBIAN, 0))
          .contains("the last words\n", "Kernel panic - not syncing: sysrq triggered crash");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private RunningCommand run(String name, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "--name", name));
    if (name.equals(DEBIAN)) {
      words.addAll(platformMemory());
    }
    words.addAll(List.of("-c", config(name).toString(), TestPrograms.probe().toString()));
    words.addAll(List.of(arguments));
    return FelinosCommand.of(words.toArray(String[]::new)).start();
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

  private Path config(String name) {
    return folder.resolve(name + ".json");
  }

  private List<JsonObject> boots(String name) {
    return of(name, collector.boots());
  }

  private List<JsonObject> crashes(String name) {
    return of(name, collector.crashes());
  }

  /** Figures of the usual machine's n-th boot that was reported. */
  private List<JsonObject> statistics(int boot) {
    int bootId = bootId(USUAL, boot);
    return collector.statistics().stream()
        .filter(each -> each.get("bootID").getAsInt() == bootId)
        .toList();
  }

  /** The collector numbers all boots from 1. */
  private int bootId(String name, int boot) {
    List<JsonObject> all = collector.boots();
    int seen = 0;
    for (int i = 0; i < all.size(); i++) {
      if (isOf(name, all.get(i)) && seen++ == boot) {
        return i + 1;
      }
    }
    throw new AssertionError("no boot " + boot + " of " + name + " in " + all);
  }

  private String dump(String name, int crash) {
    return crashes(name).get(crash).get("dump").getAsString();
  }

  private static List<JsonObject> of(String name, List<JsonObject> reports) {
    return reports.stream().filter(each -> isOf(name, each)).toList();
  }

  private static boolean isOf(String name, JsonObject report) {
    return report.get("imageName").getAsString().equals(name);
  }
}
