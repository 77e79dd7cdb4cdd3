package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final Node FILE = new Node.Data(new byte[] {1}, 0644);
  private final Tree tree = new Tree();

  @Test
  void makesTheFoldersAboveAFile() throws Exception {
    tree.put(Path.of("/a/b/c"), FILE);

    assertThat(tree.nodes())
        .containsOnlyKeys("/a", "/a/b", "/a/b/c")
        .containsEntry("/a/b", new Node.Folder(0755));
  }

  @Test
  void storesWhatGoesThroughALinkOfTheRootWhereItLeads() throws Exception {
    tree.put(Path.of("/lib64/ld.so"), FILE);
    tree.put(Path.of("/bin/tool"), FILE);

    assertThat(tree.nodes())
        .containsKeys("/usr/lib64/ld.so", "/usr/bin/tool")
        .containsEntry("/lib64", new Node.Link("usr/lib64"))
        .containsEntry("/bin", new Node.Link("usr/bin"))
        .doesNotContainKeys("/sbin", "/lib");
    assertThat(tree.has(Path.of("/usr/lib64/ld.so"))).isTrue();
    assertThat(tree.has(Path.of("/lib64/ld.so"))).isTrue();
  }

  @Test
  void keepsEverythingUnderTheRoot() throws Exception {
    tree.put(Path.of("../../x/./y/../z"), FILE);

    assertThat(tree.nodes()).containsOnlyKeys("/x", "/x/z");
  }

  @Test
  void letsTheLastFileWin() throws Exception {
    tree.put(Path.of("/a"), FILE);
    Node other = new Node.Data(new byte[] {2}, 0600);
    tree.put(Path.of("/a"), other);

    assertThat(tree.nodes()).containsEntry("/a", other);
  }

  @Test
  void refusesAFileThatIsAFolderToo() throws Exception {
    tree.put(Path.of("/a/b"), FILE);

    refused("/a", FILE, "\"/a\" is to be both a file and a folder");
    refused("/a/b/c", FILE, "\"/a/b\" is to be both a file and a folder");
  }

  @Test
  void refusesNamesThatADiskScriptCannotHold() {
    refused("/a\nb", FILE, "\"/a\\nb\" can't be put on the disk: its name has a line break");
  }

  private void refused(String path, Node node, String message) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> tree.put(Path.of(path), node))
        .withMessageContaining(message);
  }
}
