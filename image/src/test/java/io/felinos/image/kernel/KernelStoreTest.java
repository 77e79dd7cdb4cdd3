package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStoreTest {
  private final FakeSource debian = new FakeSource(Flavor.DEBIAN);
  private final FakeSource tailored = new FakeSource(Flavor.TAILORED);
  private final Recorder progress = new Recorder();
  private final Path kernels;
  private final KernelStore store;

  KernelStoreTest(@TempDir Path home) {
    kernels = home.resolve("kernels");
    store = new KernelStore(kernels, debian, tailored);
  }

  @Test
  void autoTakesDebiansKernelWhileThereIsNoTailoredOneAndSaysSo() throws Exception {
    Kernel kernel = store.choose(Flavor.AUTO, progress);

    assertThat(kernel.flavor()).isEqualTo(Flavor.DEBIAN);
    assertThat(kernel.initrd()).hasValueSatisfying(initrd -> assertThat(initrd).exists());
    assertThat(tailored.made).hasValue(0);
    assertThat(progress.noted).singleElement().asString().contains("Debian's 6.1.9-1");
  }

  @Test
  void autoTakesTheTailoredKernelOnceItIsThereAndSaysSo() throws Exception {
    store.build(Flavor.TAILORED, Progress.NONE);

    Kernel kernel = store.choose(Flavor.AUTO, progress);

    assertThat(kernel.flavor()).isEqualTo(Flavor.TAILORED);
    assertThat(kernel.initrd()).isEmpty();
    assertThat(kernel.bzImage()).hasContent("kernel 6.1.9-1");
    assertThat(debian.made).hasValue(0);
    assertThat(progress.noted).singleElement().asString().contains("tailored");
  }

  @Test
  void autoLeavesATailoredKernelOfAnotherConfigurationAlone() throws Exception {
    store.build(Flavor.TAILORED, Progress.NONE);
    tailored.recipe = "another";

    assertThat(store.choose(Flavor.AUTO, progress).flavor()).isEqualTo(Flavor.DEBIAN);
  }

  @Test
  void usesAKeptKernelWithoutAskingAnybody() throws Exception {
    Kernel first = store.choose(Flavor.DEBIAN, progress);
    debian.offline = true;

    assertThat(store.choose(Flavor.DEBIAN, progress)).isEqualTo(first);
    assertThat(debian.made).hasValue(1);
    assertThat(debian.asked).hasValue(1);
  }

  @Test
  void makesADamagedKernelAnewAndSaysOneLine() throws Exception {
    Kernel kernel = store.choose(Flavor.DEBIAN, progress);
    for (Path file : List.of(kernel.bzImage(), kernel.initrd().orElseThrow(), sums(kernel))) {
      progress.said.clear();
      Files.writeString(file, "rot");

      Kernel again = store.choose(Flavor.DEBIAN, progress);

      assertThat(progress.said)
          .singleElement()
          .asString()
          .contains("'" + file.getFileName() + "'", "debian kernel 6.1.9-1 is damaged");
      assertThat(again.bzImage()).hasContent("kernel 6.1.9-1");
      assertThat(again.initrd().orElseThrow()).hasContent("initrd 6.1.9-1");
    }
  }

  @Test
  void noticesAFileThatIsGone() throws Exception {
    Files.delete(store.choose(Flavor.DEBIAN, progress).initrd().orElseThrow());

    assertThat(store.choose(Flavor.DEBIAN, progress).initrd()).isPresent();
    assertThat(progress.said).hasSize(1);
  }

  @Test
  void leavesNothingHalfMadeWhenMakingFails() throws Exception {
    debian.fails = true;

    assertThatThrownBy(() -> store.choose(Flavor.DEBIAN, progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage("the compiler is on strike");

    assertThat(store.list()).isEmpty();
    assertThat(names()).containsExactly(".debian.lock");
  }

  @Test
  void startsAfreshWhereARunWasCutOff() throws Exception {
    Path left = Files.createDirectories(kernels.resolve(".debian.making/target"));
    Files.writeString(left.resolve("rest"), "of another run");

    Kernel kernel = store.choose(Flavor.DEBIAN, progress);

    assertThat(kernel.bzImage().resolveSibling("rest")).doesNotExist();
    assertThat(names()).doesNotContain(".debian.making");
  }

  @Test
  void takesTheNewestOfSeveralVersions() throws Exception {
    for (String version : List.of("6.1.99-1", "6.1.192-2", "6.1.20-1")) {
      debian.version = version;
      store.build(Flavor.DEBIAN, progress);
    }

    assertThat(store.choose(Flavor.DEBIAN, progress).version()).isEqualTo("6.1.192-2");
    assertThat(store.list())
        .extracting(Kernel::version)
        .containsExactly("6.1.20-1", "6.1.99-1", "6.1.192-2");
  }

  @Test
  void asksForTheVersionAgainWhenTheListsWereOutOfDate() throws Exception {
    debian.stale = true;

    Kernel kernel = store.choose(Flavor.DEBIAN, progress);

    assertThat(kernel.version()).isEqualTo("6.1.9-11");
    assertThat(kernel.bzImage()).hasContent("kernel 6.1.9-11");
    assertThat(store.list()).containsExactly(kernel);
  }

  @Test
  void buildsOncePerConfigurationAndVersion() throws Exception {
    store.build(Flavor.TAILORED, progress);
    store.build(Flavor.TAILORED, progress);
    assertThat(tailored.made).hasValue(1);

    tailored.recipe = "another";
    store.build(Flavor.TAILORED, progress);
    assertThat(tailored.made).hasValue(2);
  }

  @Test
  void makesOneKernelForManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Kernel>> kernels = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        KernelStore own = new KernelStore(this.kernels, debian, tailored);
        kernels.add(threads.submit(() -> own.choose(Flavor.DEBIAN, progress)));
      }
      HashSet<Kernel> chosen = new HashSet<>();
      for (Future<Kernel> kernel : kernels) {
        chosen.add(kernel.get());
      }
      assertThat(chosen).hasSize(1);
    }
    assertThat(debian.made).hasValue(1);
  }

  @Test
  void saysInOneLineThatTheFolderCannotBeWritten() throws Exception {
    Files.writeString(kernels, "a file in the way");

    assertThatThrownBy(() -> store.choose(Flavor.DEBIAN, progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage("the debian kernel cannot be made or read: '" + kernels + "' is in the way");
  }

  private static Path sums(Kernel kernel) {
    return kernel.bzImage().resolveSibling("SHA256SUMS");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(kernels)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
