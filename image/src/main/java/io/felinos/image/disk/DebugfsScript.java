package io.felinos.image.disk;

import io.felinos.image.layout.Node;
import java.nio.file.Path;

/**
 * Commands for debugfs(8), which writes into a file system that isn't mounted, as root's, whoever
 * runs it, and at the time that E2FSPROGS_FAKE_TIME says.
 */
final class DebugfsScript {
  private static final int FOLDER = 0040000; // S_IFDIR, inode(7)
  private static final int FILE = 0100000; // S_IFREG

  /** EXT4_SYNC_FL and EXT4_EXTENTS_FL: written synchronously, mapped by extents as any other. */
  private static final int SYNC_FOLDER_FLAGS = 0x80008;

  private static final int DEFAULT_FOLDER_MODE = 0755;

  private final StringBuilder text = new StringBuilder();

  /** Makes a folder. */
  void folder(String path, Node.Folder folder) {
    line("mkdir", quoted(path));
    if (folder.mode() != DEFAULT_FOLDER_MODE) {
      mode(path, FOLDER | folder.mode());
    }
  }

  /** Copies a file of this machine. */
  void file(String path, Path host, int mode) {
    line("write", quoted(host.toString()), quoted(path));
    mode(path, FILE | mode);
  }

  /** Makes a symbolic link. */
  void link(String path, String target) {
    line("symlink", quoted(path), quoted(target));
  }

  /** Sets the S attribute of a folder: files made in it are written synchronously. */
  void synchronous(String path) {
    line("set_inode_field", quoted(path), "flags", "0x" + Integer.toHexString(SYNC_FOLDER_FLAGS));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void mode(String path, int mode) {
    line("set_inode_field", quoted(path), "mode", "0" + Integer.toOctalString(mode));
  }

  private void line(String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  /** As libss takes it: in double quotes, a double quote doubled. */
  private static String quoted(String word) {
    return '"' + word.replace("\"", "\"\"") + '"';
  }
}
