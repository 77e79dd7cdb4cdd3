package io.felinos.klib.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeTimer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackBoxTest {
  @TempDir private Path disk;

  @BeforeEach
  void makeFolders() throws Exception {
    Files.createDirectories(disk.resolve("jvm"));
    Files.createDirectories(disk.resolve("pstore"));
  }

  @Test
  void theKernelsMessagesAreTakenAndTheirPlaceIsFreed() throws Exception {
    Files.writeString(disk.resolve("pstore/dmesg-efi-1"), "Kernel panic");
    Files.writeString(disk.resolve("pstore/console-ramoops-0"), "not ours");
    box().begin("a");
    assertThat(dumps()).containsExactly("--- the kernel's messages ---\nKernel panic");
    assertThat(disk.resolve("pstore/dmesg-efi-1")).doesNotExist();
    assertThat(disk.resolve("pstore/console-ramoops-0")).exists();
  }

  @Test
  void theSameBootIsNoCrash() throws Exception {
    box().begin("a");
    box().begin("a");
    assertThat(dumps()).isEmpty();
    box().begin("b");
    assertThat(dumps()).hasSize(1);
  }

  @Test
  void theCollectorsIdentifierIsRemembered() throws Exception {
    BlackBox box = box();
    box.begin("a");
    box.identified(77);
    BlackBox next = box();
    next.begin("b");
    assertThat(CrashReport.read(next.reports().getFirst()).bootId()).isEqualTo(77);
  }

  @Test
  void afterTheEndNothingIsWritten() throws Exception {
    BlackBox box = box();
    box.begin("a");
    box.close();
    box.identified(1);
    box.close();
    box.begin("a");
    assertThat(disk.resolve("radar/running")).doesNotExist();
  }

  @Test
  void theOldestCrashesAreGivenUpCounted() throws Exception {
    int lost = 0;
    for (int i = 0; i <= BlackBox.MOST_REPORTS + 3; i++) {
      lost += box().begin("boot-" + i);
    }
    assertThat(lost).isEqualTo(3);
    assertThat(box().reports()).hasSize(BlackBox.MOST_REPORTS);
    assertThat(box().reports().getLast().toString())
        .endsWith("-boot-" + (BlackBox.MOST_REPORTS + 2));
  }

  @Test
  void anyBytesInTheFilesAreJustACrash() throws Exception {
    Files.createDirectories(disk.resolve("radar"));
    Files.write(disk.resolve("radar/running"), new byte[] {0, '/', (byte) 0xFF, '\n', ' ', 'x'});
    Files.write(disk.resolve("radar/taken"), new byte[] {(byte) 0xFF});
    Files.write(disk.resolve("radar/crash-x"), new byte[] {'9', (byte) 0xFF});
    Files.write(disk.resolve("radar/crash-y"), new byte[0]);
    BlackBox box = box();
    box.begin("b");
    for (Path each : box.reports()) {
      assertThat(CrashReport.read(each).bootId()).isZero();
    }
    assertThat(box.reports()).hasSize(3);
  }

  /** After each file that is written or removed the power may go. */
  @Test
  void aPowerCutAtAnyMomentNeitherLosesNorDoublesACrash() throws Exception {
    crashed();
    List<Map<String, byte[]>> states = statesOfOneBegin();
    assertThat(states).hasSizeGreaterThan(3);
    for (Map<String, byte[]> state : states) {
      restore(state);
      box().begin("c");
      assertThat(dumps())
          .filteredOn(dump -> dump.contains("SIGSEGV"))
          .containsExactly("dying\n\n--- the JVM's crash report ---\nSIGSEGV");
    }
  }

  private void crashed() throws IOException {
    box().begin("a");
    Files.writeString(disk.resolve("radar/console"), "dying\n");
    Files.writeString(disk.resolve("jvm/earlier.log"), "SIGSEGV");
  }

  /** By the order in which begin works: report, taken, marker, lines. */
  private List<Map<String, byte[]>> statesOfOneBegin() throws IOException {
    Map<String, byte[]> before = state();
    box().begin("b");
    Map<String, byte[]> after = state();
    Map<String, byte[]> kept = new HashMap<>(before);
    after.forEach(
        (name, bytes) -> {
          if (name.startsWith("radar/crash-")) {
            kept.put(name, bytes);
          }
        });
    Map<String, byte[]> taken = new HashMap<>(kept);
    taken.put("radar/taken", after.get("radar/taken"));
    Map<String, byte[]> begun = new HashMap<>(taken);
    begun.put("radar/running", after.get("radar/running"));
    Map<String, byte[]> half = new HashMap<>(before);
    half.put("radar/crash-000001-a.new", new byte[] {'0'});
    return List.of(before, half, kept, taken, begun, after);
  }

  private Map<String, byte[]> state() throws IOException {
    Map<String, byte[]> state = new HashMap<>();
    for (Path each : files()) {
      state.put(disk.relativize(each).toString(), Files.readAllBytes(each));
    }
    return state;
  }

  private void restore(Map<String, byte[]> state) throws IOException {
    for (Path each : files()) {
      Files.delete(each);
    }
    for (Map.Entry<String, byte[]> each : state.entrySet()) {
      Files.write(disk.resolve(each.getKey()), each.getValue());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(disk)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private BlackBox box() {
    Path folder = disk.resolve("radar");
    return new BlackBox(
        folder,
        disk.resolve("jvm"),
        new KernelRecords(disk.resolve("pstore")),
        new ConsoleTail(folder, new FakeTimer()));
  }

  private List<String> dumps() {
    return box().reports().stream()
        .map(
            file -> {
              try {
                return new String(CrashReport.read(file).dump(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }
}
