package io.felinos.itests.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that has ended.
 *
 * @param status its exit status
 * @param output a file with what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record Finished(int status, Path output, String errors) {

  /** All of standard output. */
  public String text() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** The lines of standard output. */
  public List<String> lines() throws IOException {
    return text().lines().toList();
  }

  /** The lines of standard error. */
  public List<String> errorLines() {
    return errors.lines().toList();
  }
}
