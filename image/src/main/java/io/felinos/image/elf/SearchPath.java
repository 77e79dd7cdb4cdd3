package io.felinos.image.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folders that the dynamic loader searches for every program: those of {@code /etc/ld.so.conf}
 * and what it includes, then its built-in ones (ld.so(8), ldconfig(8)).
 */
public final class SearchPath {

  /** Folders built into Debian's dynamic loader, and those of others. */
  static final List<String> BUILT_IN =
      List.of(
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib64",
          "/usr/lib64",
          "/lib",
          "/usr/lib");

  private static final int MAX_DEPTH = 8;

  private final HostRoot root;
  private final Set<String> folders = new LinkedHashSet<>();

  private SearchPath(HostRoot root) {
    this.root = root;
  }

  /** Reads the configuration found under a root. Damaged or unreadable lines count as absent. */
  public static List<Path> of(HostRoot root) {
    SearchPath path = new SearchPath(root);
    path.read(Path.of("/etc/ld.so.conf"), 0);
    path.folders.addAll(BUILT_IN);
    return path.folders.stream().map(Path::of).toList();
  }

  private void read(Path file, int depth) {
    Optional<HostRoot.Found> found = root.find(file);
    if (found.isEmpty() || depth > MAX_DEPTH) {
      return;
    }
    for (String line : lines(found.get().host())) {
      String text = line.replaceFirst("#.*", "").strip();
      if (text.startsWith("include ") || text.startsWith("include\t")) {
        include(file.resolveSibling(text.substring(8).strip()), depth);
      } else if (text.startsWith("/")) {
        folders.add(text);
      }
    }
  }

  private void include(Path pattern, int depth) {
    Path folder = pattern.getParent();
    Path name = pattern.getFileName();
    if (folder == null || name == null) {
      return;
    }
    Optional<HostRoot.Found> found = root.find(folder);
    if (found.isEmpty()) {
      return;
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(found.get().host())) {
      files.forEach(file -> names.add(file.getFileName()));
    } catch (IOException e) {
      return; // as ldconfig: what can't be read is not included
    }
    names.sort(null);
    for (Path file : names) {
      if (matcher.matches(file)) {
        read(folder.resolve(file), depth + 1);
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
