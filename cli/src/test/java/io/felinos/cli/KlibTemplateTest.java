package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the project builds and passes is KlibNewIT's affair. */
class KlibTemplateTest {
  private static final Path SOURCES = Path.of("../bundles/test/src");

  @Test
  void hasEverySourceOfTheKlibTest() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> expected.put("src/" + SOURCES.relativize(file), text(file)));
    }

    SortedMap<String, String> same = files("test", "io.felinos", "io.felinos.klib.test");
    assertThat(same).containsAllEntriesOf(expected);
    assertThat(same.keySet())
        .filteredOn(path -> !path.startsWith("src/"))
        .containsExactly(".gitignore", ".mvn/maven.config", "README.md", "pom.xml");
  }

  @Test
  void hasNoNameOfAnotherKlibLeft() throws Exception {
    SortedMap<String, String> files = files("my_log", "com.acme", "com.acme.mylog");

    assertThat(files)
        .containsKeys(
            "src/main/java/com/acme/mylog/MyLogKlib.java",
            "src/main/java/com/acme/mylog/MyLogConfig.java",
            "src/test/java/com/acme/mylog/MyLogKlibTest.java",
            "src/main/resources/FELINOS-INF/schema.json");
    assertThat(files)
        .allSatisfy(
            (path, text) ->
                assertThat(path + text)
                    .doesNotContain("io.felinos.klib.test", "TestKlib", "TestConfig", "\"test\"")
                    .doesNotContainPattern("%[A-Z]+%|@[a-z.]+[a-z]@"));
    assertThat(files.get("src/main/java/com/acme/mylog/MyLogKlib.java"))
        .contains("@Klib(\"my_log\")", "\"my_log: \"", "package com.acme.mylog;");
    assertThat(files.get("src/main/resources/FELINOS-INF/schema.json"))
        .contains("\"my_log\": {", "\"title\": \"my_log\"");
    assertThat(files.get("pom.xml"))
        .contains("<groupId>com.acme</groupId>", "<felinos.dist>/opt/a &amp; b</felinos.dist>");
  }

  @ParameterizedTest
  @CsvSource({
    "mylog, '', org.example.mylog, Mylog",
    "my_log2, '', org.example.mylog2, MyLog2",
    "switch, com.acme.sw, com.acme.sw, Switch"
  })
  void derivesNamesFromTheKlibs(String klib, String given, String packageName, String className)
      throws Exception {
    KlibName name = KlibName.of(klib, KlibName.DEFAULT_GROUP, given);
    assertThat(name.packageName()).isEqualTo(packageName);
    assertThat(name.className()).isEqualTo(className);
  }

  @ParameterizedTest
  @CsvSource({
    "MyLog, org.example, '', 'MyLog'",
    "'', org.example, '', a klib's name",
    "my-log, org.example, '', 'my-log'",
    "1log, org.example, '', '1log'",
    "../log, org.example, '', '../log'",
    "mylog, 'a b', '', 'a b'",
    "switch, org.example, '', --package",
    "mylog, org.example, org..x, org..x"
  })
  void refusesNamesThatWouldNotWork(String klib, String group, String packageName, String message) {
    assertThatThrownBy(() -> KlibName.of(klib, group, packageName))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(message);
  }

  private static SortedMap<String, String> files(String klib, String group, String packageName)
      throws Exception {
    return new KlibTemplate(KlibName.of(klib, group, packageName), Path.of("/opt/a & b")).files();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
