package io.felinos.image.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.TestJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenBundlesTest {
  private static final int CLASS_VERSION = 7;
  private static final String OTHER_DIGEST = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private Path maven;
  private BundleRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    maven = folder.resolve("maven");
    klib("io.felinos.klib.syslog", "syslog").write(bundles.resolve("syslog.jar"));
    repository = new BundleRepository(bundles, folder, new MavenRepository(maven));
  }

  @Test
  void refusesClassesForANewerJava() throws Exception {
    klib("own", "own")
        .source("own.Old", "package own; class Old {}")
        .entry("own/Own.class", modern())
        .write(folder.resolve("own.jar"));

    int java = Runtime.version().feature();
    refused(
        "own.jar",
        "klib \"own.jar\" is for Java %d (\"own/Own.class\"), the guest runs Java %d; compile it with --release %d"
            .formatted(java + 1, java, java));
  }

  @Test
  void leavesClassesOfAMultiReleaseJarAlone() throws Exception {
    klib("own", "own")
        .entry("META-INF/versions/99/own/Own.class", modern())
        .entry("own/not-a.class", new byte[] {1, 2, 3})
        .write(folder.resolve("own.jar"));

    assertThat(repository.find("own.jar").klibs()).containsExactly("own");
  }

  @Test
  void refusesTheNamesOfOtherBundles() throws Exception {
    klib("mine", "syslog").write(folder.resolve("mine.jar"));
    refused("mine.jar", "klib \"mine.jar\" calls itself \"syslog\", which is the name of");
    klib("io.felinos.klib.syslog", "other").write(folder.resolve("twin.jar"));
    refused("twin.jar", "klib \"twin.jar\" has the Bundle-SymbolicName \"io.felinos.klib.syslog\"");
    klib("mine", "mine").write(folder.resolve("own/syslog.jar"));
    refused("own/syslog.jar", "klib \"own/syslog.jar\" has the file name of the bundle");
  }

  @Test
  void refusesTheNameOfAnotherGivenBundle() throws Exception {
    klib("one", "own").write(folder.resolve("one.jar"));
    klib("two", "own").write(folder.resolve("two.jar"));

    repository.find("one.jar");
    refused("two.jar", "calls itself \"own\", which is the name of \"" + folder);
  }

  @Test
  void takesOneFileForOneBundleHoweverItIsNamed() throws Exception {
    klib("own", "own").write(folder.resolve("own.jar"));

    assertThat(repository.find("./own.jar")).isSameAs(repository.find("own.jar"));
    assertThat(repository.bundles()).hasSize(2);
  }

  @Test
  void takesAPinnedKlibFromMaven() throws Exception {
    Path jar = release("1.0");
    String digest = MavenRepository.sha256(jar);

    String pinned = "mvn:org.example/own/1.0#sha256=" + digest.toUpperCase(Locale.ROOT);
    assertThat(repository.find(pinned).file()).isEqualTo(jar);
    assertThat(repository.notices()).isEmpty();
  }

  @Test
  void refusesAnotherFileThanThePinnedOne() throws Exception {
    String digest = MavenRepository.sha256(release("1.0"));

    refused(
        "mvn:org.example/own/1.0#sha256=" + OTHER_DIGEST,
        "is another file than the one it is pinned to");
    refused("mvn:org.example/own/1.0#sha256=" + OTHER_DIGEST, "has sha256=" + digest);
  }

  @Test
  void givesTheLineThatPinsAKlib() throws Exception {
    String digest = MavenRepository.sha256(release("1.0"));

    repository.find("mvn:org.example/own/1.0");
    assertThat(repository.notices())
        .containsExactly(
            "klib \"mvn:org.example/own/1.0\" is not pinned to one file; to pin it, write"
                + " \"mvn:org.example/own/1.0#sha256="
                + digest
                + "\"");
  }

  @Test
  void doesNotAskToPinWhatMayChange() throws Exception {
    release("1.0-SNAPSHOT");

    repository.find("mvn:org.example/own/1.0-SNAPSHOT");
    assertThat(repository.notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mvn:org.example",
        "mvn:org.example/own",
        "mvn:org.example/own/1.0/jar",
        "mvn:org.example/own/1.0#sha256=12",
        "mvn:org.example/../1.0#md5=12",
        "mvn:org.example/own/1.0#"
      })
  void refusesOtherForms(String reference) {
    refused(reference, "klib \"" + reference + "\": expected mvn:group/artifact/version#sha256=");
  }

  /** A class for the next Java. */
  private static byte[] modern() {
    byte[] bytes =
        TestJars.compile("own.Own", "package own; class Own {}").values().iterator().next();
    bytes[CLASS_VERSION]++;
    return bytes;
  }

  private Path release(String version) throws Exception {
    return klib("own", "own")
        .write(maven.resolve("org/example/own/" + version + "/own-" + version + ".jar"));
  }

  private static TestJars klib(String symbolicName, String name) {
    return TestJars.jar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", symbolicName)
        .header("Bundle-Version", "1.0.0")
        .header("Provide-Capability", "felinos.klib;felinos.klib=\"" + name + "\"");
  }

  private void refused(String klib, String message) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> repository.find(klib))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
