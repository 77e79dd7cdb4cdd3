package io.felinos.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.TestContainerException;

class BundleSourceTest {
  @TempDir private Path folder;
  private final Properties properties = new Properties();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.ops4j.pax.exam",
        "org.ops4j.pax.exam.inject",
        "org.ops4j.pax.extender.service",
        "org.ops4j.pax.exam.invoker.junit",
        "org.ops4j.base",
        "org.ops4j.pax.swissbox.core",
        "org.ops4j.pax.swissbox.extender",
        "org.ops4j.pax.swissbox.framework",
        "org.ops4j.pax.swissbox.lifecycle",
        "org.ops4j.pax.swissbox.tracker",
        "org.apache.servicemix.bundles.junit",
        "org.apache.servicemix.bundles.hamcrest",
        "jakarta.inject-api"
      })
  void everyBundleOfPaxExamIsOnTheClassPath(String link) {
    Properties classPath = new Properties();
    for (String key : new String[] {"java.class.path", "surefire.test.class.path"}) {
      classPath.setProperty(key, System.getProperty(key, ""));
    }
    BundleSource source = new BundleSource(new ClassPath(classPath));
    assertThat(source.read("link:classpath:META-INF/links/" + link + ".link")).isNotEmpty();
  }

  @Test
  void mavenUrlsAreFoundOnTheClassPathFirst() throws Exception {
    Path onPath = Files.writeString(folder.resolve("a-1.jar"), "path");
    repository("g/h/a/1/a-1.jar", "repository");
    repository("g/h/a/1/a-1-sources.zip", "classified");
    assertThat(source().read("mvn:g.h/a/1")).asString().isEqualTo("repository");
    assertThat(source().read("mvn:g.h/a/1/zip/sources")).asString().isEqualTo("classified");
    properties.setProperty("java.class.path", "/nowhere/b-1.jar:" + onPath);
    assertThat(source().read("mvn:g.h/a/1")).asString().isEqualTo("path");
  }

  @Test
  void filesAreReadAsTheyAre() throws Exception {
    Path file = Files.writeString(folder.resolve("a.jar"), "bytes");
    BundleFile read =
        source().read(CoreOptions.bundle("reference:" + file.toUri()).startLevel(3).noStart());
    assertThat(read.jar()).asString().isEqualTo("bytes");
    assertThat(read.level()).isEqualTo(3);
    assertThat(read.start()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mvn:g/a/1", "mvn:g/a", "classpath:no/such", "file:/no/such.jar", "what:ever"})
  void whatIsNotThereIsNamed(String url) {
    assertThatThrownBy(() -> source().read(url))
        .isInstanceOf(TestContainerException.class)
        .hasMessageContaining(url);
  }

  @Test
  void onlyImportsThatABundleCantDoWithoutCount() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .putValue(
            "Import-Package",
            "java.sql;javax.sql;version=\"[1,2)\",org.w3c.dom,java.rmi;resolution:=optional,"
                + "java.net.http; resolution:=\"optional\"");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    BundleFile bundle = new BundleFile("test", bytes.toByteArray(), 1, true, false);
    assertThat(bundle.imports()).containsExactly("java.sql", "javax.sql", "org.w3c.dom");
    assertThat(JdkModules.of(List.of(bundle)))
        .contains("java.sql", "java.xml")
        .doesNotContain("java.base", "java.rmi", "java.net.http");
  }

  private BundleSource source() {
    properties.setProperty("maven.repo.local", folder.resolve("repository").toString());
    return new BundleSource(new ClassPath(properties));
  }

  private void repository(String path, String text) throws Exception {
    Path file = folder.resolve("repository").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
