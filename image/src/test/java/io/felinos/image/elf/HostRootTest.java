package io.felinos.image.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRootTest {
  @TempDir Path folder;
  private Path target;
  private HostRoot root;

  @BeforeEach
  void makeRoot() throws Exception {
    target = Files.createDirectories(folder.toRealPath().resolve("root"));
    root = new HostRoot(Optional.of(target));
  }

  @Test
  void looksInTheTargetRootFirst() throws Exception {
    Files.createDirectories(target.resolve("etc"));
    Files.writeString(target.resolve("etc/passwd"), "other");

    assertThat(root.find(Path.of("/etc/passwd")).orElseThrow().host())
        .isEqualTo(target.resolve("etc/passwd"));
    assertThat(root.find(Path.of("/etc/group")).orElseThrow().host())
        .isEqualTo(Path.of("/etc/group"));
    assertThat(root.find(Path.of("/etc/nothing-of-that-name"))).isEmpty();
  }

  @Test
  void keepsAbsoluteLinksInTheTargetRoot() throws Exception {
    Files.createDirectories(target.resolve("opt/real"));
    Files.writeString(target.resolve("opt/real/file"), "content");
    Files.createSymbolicLink(target.resolve("link"), Path.of("/opt/real"));

    HostRoot.Found found = root.find(Path.of("/link/file")).orElseThrow();

    assertThat(found.host()).isEqualTo(target.resolve("opt/real/file"));
    assertThat(found.guest()).isEqualTo(Path.of("/opt/real/file"));
  }

  @Test
  void doesNotLeaveTheTargetRootByDots() throws Exception {
    Files.writeString(target.resolve("file"), "content");
    Files.createSymbolicLink(target.resolve("link"), Path.of("../../../../file"));

    assertThat(root.find(Path.of("/link")).orElseThrow().host()).isEqualTo(target.resolve("file"));
  }

  @Test
  void givesUpOnLinksInACircle() throws Exception {
    Files.createSymbolicLink(target.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(target.resolve("b"), Path.of("a"));

    assertThat(root.find(Path.of("/a"))).isEmpty();
  }
}
