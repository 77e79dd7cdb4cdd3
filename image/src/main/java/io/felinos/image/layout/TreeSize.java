package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** How much a tree takes on a file system of 4 KiB blocks. */
public final class TreeSize {

  /** Bytes of a block. */
  public static final int BLOCK = 4096;

  private final Tree tree;

  public TreeSize(Tree tree) {
    this.tree = tree;
  }

  /** Bytes of whole blocks, a block more for each entry so that extents and names have room. */
  public long bytes() throws ImageException {
    long blocks = 0;
    for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
      long size =
          switch (entry.getValue()) {
            case Node.Copy copy -> size(copy);
            case Node.Data data -> data.bytes().length;
            case Node.Folder folder -> BLOCK;
            case Node.Link link -> BLOCK;
          };
      blocks += (size + BLOCK - 1) / BLOCK;
    }
    // One more per 340 contiguous extents at worst; and what names take in folders.
    return (blocks + blocks / 100 + tree.nodes().size() / 16 + 64) * BLOCK;
  }

  /** Files, folders and links. */
  public int entries() {
    return tree.nodes().size();
  }

  private static long size(Node.Copy copy) throws ImageException {
    try {
      return Files.size(copy.host());
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be read: %s".formatted(copy.host(), HostErrors.reason(e)), e);
    }
  }
}
