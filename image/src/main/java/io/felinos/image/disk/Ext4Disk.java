package io.felinos.image.disk;

import io.felinos.image.ImageException;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Command;
import io.felinos.image.layout.Node;
import io.felinos.image.layout.Tree;
import io.felinos.image.layout.TreeSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a tree as an ext4 file system into a sparse file, by mke2fs(8) and debugfs(8), without
 * being root. The same tree, size and identifier give the same bytes: times and identifiers are
 * fixed, and this machine's mke2fs.conf is not read.
 */
public final class Ext4Disk {

  /** The time of everything on the disk: 2026-01-01T00:00:00Z. */
  private static final String TIME = "1767225600";

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "E2FSPROGS_FAKE_TIME",
          TIME,
          "SOURCE_DATE_EPOCH",
          TIME,
          "MKE2FS_CONFIG",
          "/dev/null",
          "LC_ALL",
          "C");

  /**
   * Named one by one so that they don't change with the version of mke2fs. No resize_inode and no
   * 64bit: the disk is made as large as it will be.
   */
  private static final String FEATURES =
      "none,has_journal,ext_attr,dir_index,filetype,extent,flex_bg,sparse_super,large_file,"
          + "huge_file,dir_nlink,extra_isize,metadata_csum";

  private static final int JOURNAL_MEGABYTES = 8;
  private static final int INODE_BYTES = 256;
  private static final int BYTES_PER_FREE_INODE = 16384;
  private static final long MEGABYTE = 1 << 20;
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final Tree tree;
  private final long free;
  private final UUID identifier;

  /**
   * Prepares.
   *
   * @param free bytes that stay free
   * @param identifier the file system's, from which its hashes are seeded as well
   */
  public Ext4Disk(Tree tree, long free, UUID identifier) {
    this.tree = tree;
    this.free = free;
    this.identifier = identifier;
  }

  /**
   * Writes it.
   *
   * @param place where; must not exist, and what is beside it is used for a moment
   * @param synchronous a folder that gets the S attribute
   */
  public void write(Path place, String synchronous) throws IOException, ImageException {
    Path work = place.resolveSibling(place.getFileName() + ".work");
    Cache.delete(work);
    Files.createDirectories(work);
    try {
      format(place);
      Path script = work.resolve("script");
      Files.writeString(script, script(work, synchronous), StandardCharsets.UTF_8);
      run(
          List.of(
              Command.tool("debugfs", "e2fsprogs").toString(),
              "-w",
              "-f",
              script.toString(),
              place.toString()));
    } finally {
      Cache.delete(work);
    }
  }

  private void format(Path place) throws IOException, ImageException {
    TreeSize size = new TreeSize(tree);
    long inodes = size.entries() + free / BYTES_PER_FREE_INODE + 256;
    long bytes = size.bytes() + free + inodes * INODE_BYTES + (JOURNAL_MEGABYTES + 2) * MEGABYTE;
    bytes = (bytes + bytes / 500 + MEGABYTE - 1) / MEGABYTE * MEGABYTE; // bitmaps, superblocks
    Files.createFile(
        place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (RandomAccessFile file = new RandomAccessFile(place.toFile(), "rw")) {
      file.setLength(bytes);
    }
    List<String> words = new ArrayList<>();
    words.add(Command.tool("mke2fs", "e2fsprogs").toString());
    words.addAll(List.of("-q", "-F", "-b", Integer.toString(TreeSize.BLOCK)));
    words.addAll(List.of("-I", Integer.toString(INODE_BYTES), "-N", Long.toString(inodes)));
    words.addAll(List.of("-G", "16", "-m", "0", "-J", "size=" + JOURNAL_MEGABYTES));
    words.addAll(List.of("-L", "felinos", "-U", identifier.toString(), "-O", FEATURES));
    words.addAll(
        List.of(
            "-E",
            "hash_seed=" + identifier + ",root_owner=0:0,lazy_itable_init=0,lazy_journal_init=1"));
    words.add(place.toString());
    run(words);
  }

  private String script(Path work, String synchronous) throws IOException {
    DebugfsScript script = new DebugfsScript();
    int number = 0;
    for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
      String path = entry.getKey();
      switch (entry.getValue()) {
        case Node.Folder folder -> script.folder(path, folder);
        case Node.Link link -> script.link(path, link.target());
        case Node.Copy copy -> script.file(path, copy.host().toAbsolutePath(), copy.mode());
        case Node.Data data -> {
          Path file = work.resolve(Integer.toString(number++));
          Files.write(file, data.bytes());
          script.file(path, file.toAbsolutePath(), data.mode());
        }
      }
      if (path.equals(synchronous)) {
        script.synchronous(path);
      }
    }
    return script.toString();
  }

  /** debugfs ends with 0 whatever happens, so what it says counts. */
  private static void run(List<String> words) throws IOException, ImageException {
    Command.Outcome outcome = new Command(words, ENVIRONMENT, TIMEOUT).run();
    List<String> complaints =
        outcome
            .err()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !isHarmless(line))
            .toList();
    if (outcome.status() == 0 && complaints.isEmpty()) {
      return;
    }
    if (complaints.stream().anyMatch(line -> line.contains("No space left on device"))) {
      throw new IOException("No space left on device");
    }
    throw new ImageException(
        "the disk can't be written: %s says: %s"
            .formatted(
                Path.of(words.getFirst()).getFileName(),
                complaints.isEmpty() ? "exit status " + outcome.status() : complaints.getFirst()));
  }

  private static boolean isHarmless(String line) {
    return line.matches("(debugfs|mke2fs) [0-9.]+ \\(.*\\)")
        || line.contains("mke2fs.conf"); // that it does not define what was not asked for
  }
}
