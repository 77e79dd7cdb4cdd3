package io.felinos.klib.shell.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The files that the host streamed in. They go with the boot. */
public final class PushedFiles {

  private static final int MAX_NAME = 128;

  private final File folder;

  /** Files of a folder, which is made when it is needed. */
  public PushedFiles(File folder) {
    this.folder = folder;
  }

  /** The file of that name; null if there is none. */
  public @Nullable Path find(String name) {
    if (!usable(name)) {
      return null;
    }
    File file = new File(folder, name);
    return file.isFile() ? file.toPath() : null;
  }

  /** The names, in order. */
  public String[] names() {
    String[] names = folder.list();
    if (names == null) {
      return new String[0];
    }
    Arrays.sort(names);
    return names;
  }

  /**
   * Where a file is to be kept.
   *
   * @throws IOException if it can't have that name
   */
  Path place(String name) throws IOException {
    if (!usable(name)) {
      throw new IOException("\"" + name + "\" can't be the name of a pushed file");
    }
    Files.createDirectories(folder.toPath());
    return folder.toPath().resolve(name);
  }

  /** Letters, digits and {@code . _ -}, not beginning with a dot. */
  private static boolean usable(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME || name.charAt(0) == '.') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
      if (!letter && !(each >= '0' && each <= '9') && each != '.' && each != '_' && each != '-') {
        return false;
      }
    }
    return true;
  }
}
