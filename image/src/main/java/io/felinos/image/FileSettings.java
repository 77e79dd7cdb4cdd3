package io.felinos.image;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of this machine go to the guest.
 *
 * @param parent what relative paths start from ({@code LocalFilesParentDirectory}, or the config
 *     file's folder)
 * @param targetRoot where absolute paths are looked up first ({@code TargetRoot})
 * @param files copied to the same path ({@code Files})
 * @param dirs copied with all they hold to the same path ({@code Dirs})
 * @param mapDirs pattern on this machine to folder in the guest ({@code MapDirs}), in the config's
 *     order
 */
public record FileSettings(
    Path parent,
    Optional<Path> targetRoot,
    List<String> files,
    List<String> dirs,
    Map<String, String> mapDirs) {

  public FileSettings {
    files = List.copyOf(files);
    dirs = List.copyOf(dirs);
    mapDirs = Collections.unmodifiableMap(new LinkedHashMap<>(mapDirs));
  }

  /** No files. */
  public static FileSettings none(Path parent) {
    return new FileSettings(parent, Optional.empty(), List.of(), List.of(), Map.of());
  }
}
