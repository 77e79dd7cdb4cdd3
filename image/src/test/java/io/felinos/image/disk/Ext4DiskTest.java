package io.felinos.image.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.host.Command;
import io.felinos.image.layout.Node;
import io.felinos.image.layout.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ext4DiskTest {
  private static final long FREE = 20 << 20;
  private static final UUID IDENTIFIER = UUID.nameUUIDFromBytes(new byte[] {1});

  @TempDir Path folder;
  private final Tree tree = new Tree();
  private Path large;

  @BeforeEach
  void makeTree() throws Exception {
    large = folder.resolve("large \"file\"");
    byte[] bytes = new byte[5_000_000];
    new java.util.Random(7).nextBytes(bytes);
    Files.write(large, bytes);
    tree.put(Path.of("/a/copy"), new Node.Copy(large, 0750));
    tree.put(Path.of("/a/data"), data("hello\n", 0600));
    tree.put(Path.of("/a/empty"), data("", 0644));
    tree.put(Path.of("/a/link"), new Node.Link("../with space"));
    tree.put(Path.of("/tmp"), new Node.Folder(01777));
    tree.put(Path.of("/with space"), data("x", 0644));
    tree.put(Path.of("/quo\"te"), data("y", 0644));
    tree.put(Path.of("/ümläut-€"), data("z", 0644));
    tree.put(Path.of("/crash"), new Node.Folder(0755));
  }

  @Test
  void writesWhatIsReadBack() throws Exception {
    Path disk = write("disk.img");

    assertThat(fsck(disk).status()).isZero();
    assertThat(debugfs(disk, "cat /a/data")).isEqualTo("hello\n");
    assertThat(debugfs(disk, "cat \"/with space\"")).isEqualTo("x");
    assertThat(debugfs(disk, "cat \"/quo\"\"te\"")).isEqualTo("y");
    assertThat(debugfs(disk, "cat /ümläut-€")).isEqualTo("z");
    Path copy = folder.resolve("back");
    debugfs(disk, "dump /a/copy " + copy);
    assertThat(copy).hasSameBinaryContentAs(large);
  }

  @Test
  void keepsModesAndBelongsToRoot() throws Exception {
    Path disk = write("disk.img");

    assertThat(debugfs(disk, "stat /a/copy")).contains("Mode:  0750").contains("User:     0");
    assertThat(debugfs(disk, "stat /tmp")).contains("Mode:  01777").contains("Type: directory");
    assertThat(debugfs(disk, "stat /a/link")).contains("Fast link dest: \"../with space\"");
    assertThat(debugfs(disk, "stat /a/data")).contains("mtime: 0x6955b900");
  }

  @Test
  void makesTheCrashFolderSynchronous() throws Exception {
    assertThat(debugfs(write("disk.img"), "stat /crash")).contains("Flags: 0x80008");
  }

  @Test
  void writesTheSameBytesEachTime() throws Exception {
    Path one = write("one.img");
    Files.setLastModifiedTime(large, java.nio.file.attribute.FileTime.fromMillis(1000));
    Path two = write("two.img");

    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void leavesTheRoomThatWasAskedFor() throws Exception {
    Path disk = write("disk.img");
    Path filler = folder.resolve("filler");
    Files.write(filler, new byte[0]);
    try (var file = new java.io.RandomAccessFile(filler.toFile(), "rw")) {
      byte[] block = new byte[1 << 16];
      java.util.Arrays.fill(block, (byte) 1);
      for (long written = 0; written < FREE; written += block.length) {
        file.write(block);
      }
    }

    Command.Outcome outcome =
        run("debugfs", "-w", "-R", "write " + filler + " /filler", disk.toString());

    assertThat(outcome.err()).doesNotContain("allocate").doesNotContain("No space");
    assertThat(fsck(disk).status()).isZero();
  }

  @Test
  void takesLittleOfTheHostsDisk() throws Exception {
    Path disk = write("disk.img");

    Command.Outcome blocks = run("stat", "-c", "%b", disk.toString());

    assertThat(Files.size(disk)).isGreaterThan(FREE);
    assertThat(Long.parseLong(blocks.out().strip()) * 512).isLessThan(8_000_000);
  }

  @Test
  void saysWhatDebugfsComplainsOf() throws Exception {
    tree.put(Path.of("/b"), new Node.Link("x".repeat(5000)));

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> write("disk.img"))
        .withMessageContaining("the disk can't be written: debugfs says:");
    assertThat(folder.resolve("disk.img.work")).doesNotExist();
  }

  @Test
  void holdsManySmallFiles() throws Exception {
    for (int i = 0; i < 3000; i++) {
      tree.put(Path.of("/many/file" + i), data("content " + i, 0644));
    }

    Path disk = write("disk.img");

    assertThat(fsck(disk).status()).isZero();
    assertThat(debugfs(disk, "cat /many/file2999")).isEqualTo("content 2999");
  }

  private Path write(String name) throws Exception {
    Path disk = folder.resolve(name);
    new Ext4Disk(tree, FREE, IDENTIFIER).write(disk, "/crash");
    return disk;
  }

  private static Node data(String text, int mode) {
    return new Node.Data(text.getBytes(StandardCharsets.UTF_8), mode);
  }

  private static String debugfs(Path disk, String command) throws ImageException {
    return run("debugfs", "-R", command, disk.toString()).out();
  }

  private static Command.Outcome fsck(Path disk) throws ImageException {
    return run("e2fsck", "-fn", disk.toString());
  }

  private static Command.Outcome run(String tool, String... arguments) throws ImageException {
    List<String> words = new java.util.ArrayList<>();
    words.add(Command.tool(tool, "e2fsprogs").toString());
    words.addAll(List.of(arguments));
    return new Command(words, Map.of(), Duration.ofMinutes(1)).run();
  }
}
