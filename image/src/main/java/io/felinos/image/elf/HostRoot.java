package io.felinos.image.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where files with a guest path are on this machine: in the target root if there is one and it has
 * them, else at the same path. Absolute symbolic links in a target root stay in it.
 */
public final class HostRoot {
  private static final int MAX_LINKS = 40; // as Linux: path_resolution(7)

  private final List<Path> roots;

  public HostRoot(Optional<Path> targetRoot) {
    List<Path> all = new ArrayList<>();
    targetRoot.ifPresent(root -> all.add(real(root)));
    all.add(Path.of("/"));
    this.roots = List.copyOf(all);
  }

  /**
   * A file, its links followed.
   *
   * @param host where it is on this machine
   * @param guest its path inside of its root, without links
   */
  public record Found(Path host, Path guest) {}

  /** Looks up an absolute path of the guest. */
  public Optional<Found> find(Path guest) {
    for (Path root : roots) {
      Optional<Found> found = follow(root, guest);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Where it looks, for messages. */
  public String describe() {
    return roots.size() == 1 ? "this machine" : "\"" + roots.getFirst() + "\" and this machine";
  }

  private static Optional<Found> follow(Path root, Path guest) {
    Path done = Path.of("/");
    List<Path> rest = names(guest);
    for (int links = 0; !rest.isEmpty(); ) {
      String name = rest.removeFirst().toString();
      if (name.equals("..")) {
        Path parent = done.getParent();
        done = parent == null ? done : parent;
        continue;
      }
      Path next = done.resolve(name);
      Path host = under(root, next);
      if (Files.isSymbolicLink(host)) {
        if (++links > MAX_LINKS) {
          return Optional.empty();
        }
        Path target = target(host);
        rest.addAll(0, names(target));
        done = target.isAbsolute() ? Path.of("/") : done;
      } else if (Files.exists(host, LinkOption.NOFOLLOW_LINKS)) {
        done = next;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Found(under(root, done), done));
  }

  private static Path under(Path root, Path guest) {
    return root.resolve(guest.toString().substring(1));
  }

  private static List<Path> names(Path path) {
    List<Path> names = new ArrayList<>();
    path.forEach(names::add);
    names.removeIf(name -> name.toString().equals(".") || name.toString().isEmpty());
    return names;
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return Path.of("/nowhere");
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath();
    }
  }
}
