package io.felinos.image.layout;

import io.felinos.image.ImageException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The guest's files by path, sorted, parents before what they hold. Folders above a path come by
 * themselves. {@code /bin}, {@code /sbin}, {@code /lib} and {@code /lib64} are links into {@code
 * /usr}, as on Debian: a path through one of them is stored where it leads.
 */
public final class Tree {
  private static final Map<String, String> MERGED =
      Map.of("bin", "usr/bin", "sbin", "usr/sbin", "lib", "usr/lib", "lib64", "usr/lib64");
  private static final int FOLDER_MODE = 0755;

  private final TreeMap<String, Node> nodes = new TreeMap<>();

  /**
   * Puts something at a path, in place of a file or link that may be there.
   *
   * @param guest an absolute path
   * @throws ImageException if a folder is in the way, or a file where a folder is needed
   */
  public void put(Path guest, Node node) throws ImageException {
    String path = canonical(guest);
    if (path.chars().anyMatch(c -> c == '\n' || c == 0)) {
      throw new ImageException(
          "\"%s\" can't be put on the disk: its name has a line break; rename it"
              .formatted(path.replace("\n", "\\n")));
    }
    parents(path);
    Node before = nodes.get(path);
    boolean folder = node instanceof Node.Folder;
    if (before instanceof Node.Folder != folder && before != null) {
      throw new ImageException(
          "\"%s\" is to be both a file and a folder in the guest; rename or move one of them"
              .formatted(path));
    }
    if (!path.equals("/")) {
      nodes.put(path, node);
    }
  }

  /** True if something is at the path. */
  public boolean has(Path guest) {
    return nodes.containsKey(canonical(guest));
  }

  /** The file of this machine that is at the path, if one is. */
  public Optional<Path> host(Path guest) {
    return nodes.get(canonical(guest)) instanceof Node.Copy copy
        ? Optional.of(copy.host())
        : Optional.empty();
  }

  /** Everything, by path. */
  public SortedMap<String, Node> nodes() {
    return Collections.unmodifiableSortedMap(nodes);
  }

  /** The path with {@code .} and {@code ..} gone and the links of the root followed. */
  static String canonical(Path guest) {
    Path path = Path.of("/").resolve(guest).normalize();
    if (path.getNameCount() == 0) {
      return "/";
    }
    String first = path.getName(0).toString();
    String merged = MERGED.get(first);
    if (merged == null) {
      return path.toString();
    }
    return "/" + merged + path.toString().substring(1 + first.length());
  }

  private void parents(String path) throws ImageException {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      Node there = nodes.putIfAbsent(parent, new Node.Folder(FOLDER_MODE));
      if (there != null && !(there instanceof Node.Folder)) {
        throw new ImageException(
            "\"%s\" is to be both a file and a folder in the guest; rename or move one of them"
                .formatted(parent));
      }
      link(parent);
    }
    link(path);
  }

  private void link(String path) {
    MERGED.forEach(
        (name, target) -> {
          if (path.equals("/" + target)) {
            nodes.put("/" + name, new Node.Link(target));
          }
        });
  }
}
