package io.felinos.image.layout;

import io.felinos.image.FileSettings;
import io.felinos.image.ImageException;
import io.felinos.image.elf.HostRoot;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts {@code Files}, {@code Dirs} and {@code MapDirs} where {@code ops} puts them: an absolute
 * path keeps its place and is looked up in TargetRoot first; a relative one starts from the
 * config's folder here and from the root there.
 */
final class UserFiles {
  private static final List<String> HIDDEN = List.of("/proc", "/sys", "/dev", "/tmp", "/run");

  private final FileSettings settings;
  private final HostRoot root;
  private final Tree tree;
  private final List<String> warnings;

  UserFiles(FileSettings settings, HostRoot root, Tree tree, List<String> warnings) {
    this.settings = settings;
    this.root = root;
    this.tree = tree;
    this.warnings = warnings;
  }

  /** Puts them all. */
  void put() throws ImageException {
    for (String file : settings.files()) {
      Path host = find("Files", file);
      if (Files.isDirectory(host)) {
        throw new ImageException(
            "Files: \"%s\" is a folder; name it in Dirs instead".formatted(file));
      }
      new FolderCopy(tree, warnings, "Files").copy(host, guest("Files", file));
    }
    for (Map.Entry<String, String> mapping : settings.mapDirs().entrySet()) {
      map(mapping.getKey(), mapping.getValue());
    }
    for (String dir : settings.dirs()) {
      Path host = find("Dirs", dir);
      if (!Files.isDirectory(host)) {
        throw new ImageException(
            "Dirs: \"%s\" is not a folder; name it in Files instead".formatted(dir));
      }
      new FolderCopy(tree, warnings, "Dirs").copy(host, guest("Dirs", dir));
    }
  }

  private Path find(String key, String path) throws ImageException {
    if (Path.of(path).isAbsolute()) {
      Optional<HostRoot.Found> found = root.find(Path.of(path));
      return found
          .map(HostRoot.Found::host)
          .orElseThrow(
              () ->
                  new ImageException(
                      "%s: \"%s\" does not exist on %s".formatted(key, path, root.describe())));
    }
    Path host = settings.parent().resolve(path).normalize();
    if (!Files.exists(host)) {
      throw new ImageException(
          "%s: \"%s\" does not exist; relative paths start from \"%s\""
              .formatted(key, path, settings.parent()));
    }
    return host;
  }

  private Path guest(String key, String path) throws ImageException {
    Path guest = Path.of("/").resolve(path).normalize();
    if (guest.startsWith("/felinos")) {
      throw new ImageException(
          "%s: \"%s\" is a place of FelinOS's own; choose another".formatted(key, guest));
    }
    for (String hidden : HIDDEN) {
      if (guest.startsWith(hidden)) {
        warnings.add(
            "%s: \"%s\" will not be seen: the guest mounts a file system over \"%s\""
                .formatted(key, guest, hidden));
      }
    }
    return guest;
  }

  /** The pattern's last name is matched against file names at every depth. */
  private void map(String pattern, String target) throws ImageException {
    int slash = pattern.lastIndexOf('/');
    String folder = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
    String names = pattern.substring(slash + 1);
    Path host = find("MapDirs", folder);
    if (!Files.isDirectory(host)) {
      throw new ImageException(
          "MapDirs: \"%s\" is not a folder; a pattern is a folder and names: \"%s/*\""
              .formatted(folder, folder));
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + names.replace("{", "\\{"));
    FolderCopy copy = new FolderCopy(tree, warnings, "MapDirs");
    boolean any = false;
    for (Path file : files(host)) {
      if (matcher.matches(file.getFileName())) {
        any = true;
        Path place = Path.of(target).resolve(host.relativize(file).toString());
        if (Files.isDirectory(file)) {
          tree.put(guest("MapDirs", place.toString()), new Node.Folder(folderMode(file)));
        } else {
          copy.copy(file, guest("MapDirs", place.toString()));
        }
      }
    }
    if (!any) {
      throw new ImageException("MapDirs: nothing matches \"%s\"".formatted(pattern));
    }
  }

  private static int folderMode(Path folder) throws ImageException {
    try {
      return FolderCopy.mode(folder);
    } catch (IOException e) {
      throw new ImageException(
          "MapDirs: \"%s\" can't be read: %s".formatted(folder, HostErrors.reason(e)), e);
    }
  }

  private static List<Path> files(Path folder) throws ImageException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new ImageException(
          "MapDirs: \"%s\" can't be listed: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
