package io.felinos.image.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something at a path of the guest. */
public sealed interface Node {

  /**
   * A folder.
   *
   * @param mode permission bits
   */
  record Folder(int mode) implements Node {}

  /**
   * A file whose content is a file of this machine.
   *
   * @param mode permission bits
   */
  record Copy(Path host, int mode) implements Node {}

  /**
   * A file whose content is known here.
   *
   * @param mode permission bits
   */
  record Data(byte[] bytes, int mode) implements Node {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Data data && mode == data.mode && Arrays.equals(bytes, data.bytes);
    }

    @Override
    public int hashCode() {
      return Objects.hash(mode, Arrays.hashCode(bytes));
    }
  }

  /**
   * A symbolic link.
   *
   * @param target as {@code readlink} gives it
   */
  record Link(String target) implements Node {}
}
