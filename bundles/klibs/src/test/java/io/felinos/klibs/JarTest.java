package io.felinos.klibs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.api.klib.KlibException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {

  private static final byte[] JAVA_25 = {
    (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 69
  };
  private static final byte[] JAVA_26 = {
    (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 70
  };

  @TempDir private Path folder;

  @Test
  void readsNameAndSchema() throws Exception {
    byte[] bytes =
        zip(
            "a.b;singleton:=true",
            Map.of("A.class", JAVA_25, "FELINOS-INF/schema.json", new byte[3]));
    try (Jar jar = take(bytes)) {
      assertThat(jar.symbolicName()).isEqualTo("a.b");
      assertThat(jar.schema()).hasSize(3);
      assertThat(jar.file()).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesClassesForOtherVersionsOfJavaAlone() throws Exception {
    take(zip("a", Map.of("META-INF/versions/26/A.class", JAVA_26))).close();
  }

  @Test
  void refusesWhatIsNoBundleForThisJavaAndKeepsNothing() throws Exception {
    assertThat(refusal(zip("a", Map.of("x/A.class", JAVA_26))))
        .isEqualTo(
            "\"x.jar\" is for Java 26 (class file \"x/A.class\"), and this machine has Java 25;"
                + " compile it with --release 25");
    assertThat(refusal(zip("", Map.of()))).contains("no Bundle-SymbolicName");
    assertThat(refusal(new byte[100])).contains("not a JAR");
    assertThat(refusal(new byte[0])).contains("not a JAR");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void findsTheNameThatWasMeant() {
    var known = java.util.Set.of("syslog", "console");
    assertThat(Names.nearest("sylog", known)).isEqualTo("syslog");
    assertThat(Names.nearest("Console", known)).isEqualTo("console");
    assertThat(Names.nearest("timer", known)).isEmpty();
  }

  private Jar take(byte[] bytes) throws KlibException {
    return Jar.take(new ByteArrayInputStream(bytes), folder.resolve("in.jar"), "x.jar");
  }

  private String refusal(byte[] bytes) {
    var thrown = assertThatExceptionOfType(KlibException.class).isThrownBy(() -> take(bytes));
    return String.valueOf(thrown.actual().getMessage());
  }

  private static byte[] zip(String name, Map<String, byte[]> entries) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!name.isEmpty()) {
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-SymbolicName"), name);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
