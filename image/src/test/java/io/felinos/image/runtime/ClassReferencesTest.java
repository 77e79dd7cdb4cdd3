package io.felinos.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.felinos.image.TestJars;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassReferencesTest {

  @Test
  void findsPackagesInDescriptorsNamesAndStrings() {
    assertThat(packages("(Ljava/sql/Driver;I[[Ljavax/naming/Context;J)Lorg/xml/sax/XMLReader;"))
        .containsExactlyInAnyOrder("java.sql", "javax.naming", "org.xml.sax");
    assertThat(packages("java/lang/Object")).containsExactly("java.lang");
    assertThat(packages("java.beans.Introspector")).containsExactly("java.beans");
    assertThat(packages("[Ljava/awt/Image;")).containsExactly("java.awt");
    assertThat(packages("Ljava/util/List<Ljava/time/Instant;>;"))
        .containsExactlyInAnyOrder("java.util", "java.time");
    assertThat(packages("just words")).isEmpty();
    assertThat(packages("")).isEmpty();
  }

  @Test
  void findsWhatACompiledClassUses() {
    Set<String> found = new HashSet<>();
    Map<String, byte[]> classes =
        TestJars.compile(
            "a.Uses",
            """
            package a;
            @SuppressWarnings("x")
            class Uses<T extends java.sql.Driver> {
              java.util.logging.Logger field;
              Object call() throws Exception {
                Class.forName("javax.naming.InitialContext");
                return new java.beans.PropertyChangeSupport(this);
              }
            }
            """);

    classes.values().forEach(bytes -> assertThat(ClassReferences.collect(bytes, found)).isTrue());

    assertThat(found)
        .contains("java.sql", "java.util.logging", "javax.naming", "java.beans", "java.lang");
  }

  @Test
  void throwsNothingWhateverTheBytes() {
    byte[] whole =
        TestJars.compile("A", "class A { String s = \"x\"; }").getOrDefault("A", new byte[0]);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = whole.clone();
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      assertThatCode(() -> ClassReferences.collect(mutant, new HashSet<>()))
          .doesNotThrowAnyException();
    }
    assertThat(ClassReferences.collect(new byte[3], new HashSet<>())).isFalse();
  }

  private static Set<String> packages(String text) {
    Set<String> found = new HashSet<>();
    ClassReferences.packagesIn(text, found);
    return found;
  }
}
