package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies files and folders of this machine into the tree. A symbolic link that stays inside of what
 * is copied remains one; of any other, what it leads to is copied. Sockets, pipes and devices are
 * left out.
 */
final class FolderCopy {
  private static final int MAX_DEPTH = 64;

  private final Tree tree;
  private final List<String> warnings;
  private final String what;

  /**
   * Prepares.
   *
   * @param what the config's key, for messages
   */
  FolderCopy(Tree tree, List<String> warnings, String what) {
    this.tree = tree;
    this.warnings = warnings;
    this.what = what;
  }

  /** Copies a file, or a folder with all it holds. */
  void copy(Path host, Path guest) throws ImageException {
    try {
      copy(host, guest, host.toRealPath(), 0);
    } catch (IOException e) {
      throw failure(host, e);
    }
  }

  private void copy(Path host, Path guest, Path top, int depth) throws ImageException {
    try {
      if (depth > MAX_DEPTH) {
        throw new ImageException(
            "%s: \"%s\" is nested too deeply; does a link lead back to a folder above it?"
                .formatted(what, host));
      }
      if (depth > 0 && Files.isSymbolicLink(host) && staysLink(host, top)) {
        tree.put(guest, new Node.Link(Files.readSymbolicLink(host).toString()));
      } else if (Files.isDirectory(host)) {
        tree.put(guest, new Node.Folder(mode(host)));
        for (Path child : children(host)) {
          copy(child, guest.resolve(child.getFileName()), top, depth + 1);
        }
      } else if (Files.isRegularFile(host)) {
        if (!Files.isReadable(host)) {
          throw new ImageException(
              "%s: \"%s\" can't be read: permission denied".formatted(what, host));
        }
        tree.put(guest, new Node.Copy(host.toAbsolutePath(), mode(host)));
      } else if (Files.exists(host, LinkOption.NOFOLLOW_LINKS)) {
        warnings.add(
            "%s: \"%s\" is left out: it is neither a file nor a folder".formatted(what, host));
      }
    } catch (IOException e) {
      throw failure(host, e);
    }
  }

  private ImageException failure(Path host, IOException e) {
    return new ImageException(
        "%s: \"%s\" can't be read: %s".formatted(what, host, HostErrors.reason(e)), e);
  }

  private static boolean staysLink(Path link, Path top) throws IOException {
    if (!Files.exists(link)) {
      return true; // leads nowhere here; it may lead somewhere there
    }
    Path target = Files.readSymbolicLink(link);
    return !target.isAbsolute() && link.toRealPath().startsWith(top);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  /** Permission bits: execute, write, read for others, the group, the owner. */
  static int mode(Path host) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(host);
    String text = PosixFilePermissions.toString(permissions);
    int mode = 0;
    for (char c : text.toCharArray()) {
      mode = mode << 1 | (c == '-' ? 0 : 1);
    }
    return mode;
  }
}
