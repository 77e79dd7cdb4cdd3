package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.image.host.Cache;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarsTest {

  @TempDir Path folder;
  private StoredJars jars;

  @BeforeEach
  void keepsThem() {
    jars = new StoredJars(new Cache(folder.resolve("jars")));
  }

  private Path jar(String name, byte[] content) throws IOException {
    return jar(name, content, List.of("META-INF/MANIFEST.MF", "z/", "z/Z.class", "a/A.class"));
  }

  private Path jar(String name, byte[] content, List<String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String each : entries) {
        out.putNextEntry(new ZipEntry(each));
        if (!each.endsWith("/")) {
          out.write(content);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  @Test
  void leavesOutDescriptorsOfModulesForALaterJava() throws Exception {
    List<String> plain = List.of("META-INF/MANIFEST.MF", "module-info.class", "a/A.class");
    List<String> entries = new ArrayList<>(plain);
    entries.add(1, "META-INF/versions/9/module-info.class");
    entries.add(1, "META-INF/versions/9/");
    assertThat(storedNames(jar("module.jar", new byte[1], entries)))
        .containsExactlyElementsOf(plain);
  }

  @Test
  void keepsWhatElseIsForALaterJava() throws Exception {
    List<String> entries =
        List.of(
            "a/A.class", "META-INF/versions/9/module-info.class", "META-INF/versions/9/a/A.class");
    assertThat(storedNames(jar("versions.jar", new byte[1], entries)))
        .containsExactlyElementsOf(entries);
  }

  private List<String> storedNames(Path jar) throws Exception {
    try (ZipFile file = new ZipFile(jars.of(List.of(jar)).getFirst().toFile())) {
      return file.stream().<String>map(ZipEntry::getName).toList();
    }
  }

  @Test
  void holdsTheSameEntriesInTheSameOrder() throws Exception {
    byte[] content = "the same again, the same again".getBytes(StandardCharsets.UTF_8);
    Path packed = jar("some.jar", content);

    Path stored = jars.of(List.of(packed)).getFirst();

    assertThat(stored.getFileName()).hasToString("some.jar");
    try (ZipFile file = new ZipFile(stored.toFile());
        ZipFile before = new ZipFile(packed.toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .containsExactly("META-INF/MANIFEST.MF", "z/", "z/Z.class", "a/A.class");
      assertThat(file.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
      assertThat(file.stream().map(ZipEntry::getTimeLocal))
          .containsExactlyElementsOf(before.stream().map(ZipEntry::getTimeLocal).toList());
      assertThat(file.getInputStream(file.getEntry("a/A.class")).readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void leavesLargeOnesAsTheyAre() throws Exception {
    byte[] content = new byte[1 << 20];
    new Random(1).nextBytes(content);
    Path large = jar("large.jar", content);

    assertThat(jars.of(List.of(large))).containsExactly(large);
  }
}
