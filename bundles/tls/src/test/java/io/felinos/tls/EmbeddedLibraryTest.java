package io.felinos.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle has a part of Bouncy Castle: all that its JSSE can reach. */
class EmbeddedLibraryTest {
  private static final String PREFIX = "org/bouncycastle/";

  /** Only asked whether an object is one: then its superclass and interface have to be there. */
  private static final Set<String> LEAVES =
      Set.of(
          "org/bouncycastle/jce/provider/BouncyCastleProvider",
          "org/bouncycastle/jcajce/provider/config/ConfigurableProvider");

  @Test
  void nothingThatCanBeReachedIsMissing() throws Exception {
    Path classes =
        Path.of(BundleTls.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("library");
    Set<String> missing = new TreeSet<>();
    Set<String> seen = new TreeSet<>(LEAVES);
    Deque<String> next = new ArrayDeque<>(roots(classes));
    next.addAll(LEAVES);
    while (!next.isEmpty()) {
      String name = next.pop();
      Path file = classes.resolve(name + ".class");
      if (!Files.exists(file)) {
        missing.add(name);
      } else if (!LEAVES.contains(name)) {
        for (String each : references(file)) {
          if (seen.add(each)) {
            next.push(each);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).hasSizeGreaterThan(500);
  }

  private static List<String> roots(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve("org/bouncycastle/jsse"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    }
  }

  private static List<String> references(Path file) {
    List<String> names = new ArrayList<>();
    try {
      for (PoolEntry each : ClassFile.of().parse(file).constantPool()) {
        if (each instanceof ClassEntry entry) {
          String name = entry.asInternalName().replaceFirst("^\\[+L?", "").replace(";", "");
          if (name.startsWith(PREFIX)) {
            names.add(name);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
