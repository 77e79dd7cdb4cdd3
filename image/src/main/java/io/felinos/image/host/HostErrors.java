package io.felinos.image.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for what the operating system refused. */
public final class HostErrors {

  private HostErrors() {}

  /** Why it failed, without the path: {@code no such file}. */
  public static String reason(IOException e) {
    if (isFull(e)) {
      return "no space is left there";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : null;
    return reason == null ? oneLine(e) : reason;
  }

  /** True if the disk, or the user's share of it, is full. */
  public static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left on device") || message.contains("Disk quota exceeded");
  }

  private static String oneLine(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
