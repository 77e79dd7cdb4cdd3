package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.image.runtime.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFilesTest {
  private static final Path ARCHIVE = Path.of("/felinos/jre/lib/server/classes.jsa");

  @TempDir Path home;
  private final Tree tree = new Tree();

  private RuntimeFiles files(boolean archive) throws IOException {
    Path server = Files.createDirectories(home.resolve("lib/server"));
    Files.createFile(server.resolve("classes.jsa"));
    Files.createFile(server.resolve("libjsig.so"));
    return new RuntimeFiles(new JavaRuntime(home, "test", new TreeSet<>()), archive, tree);
  }

  @Test
  void leavesOutTheArchiveOfClassesWhereThereIsACache() throws Exception {
    files(false).put();

    assertThat(tree.has(ARCHIVE)).isFalse();
    assertThat(tree.has(ARCHIVE.resolveSibling("libjsig.so"))).isTrue();
  }

  @Test
  void hasTheArchiveOfClassesOtherwise() throws Exception {
    files(true).put();

    assertThat(tree.has(ARCHIVE)).isTrue();
  }
}
