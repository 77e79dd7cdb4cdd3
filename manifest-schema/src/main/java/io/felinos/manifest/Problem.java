package io.felinos.manifest;

import io.felinos.manifest.json.Position;

/**
 * Something to say about a place in a config file.
 *
 * @param file as messages shall call it; empty for a text that is in no file
 * @param position where the key or value starts
 * @param pointer JSON Pointer (RFC 6901) of the value; empty for the whole document
 * @param message what is wrong, what was expected, what to do; one line
 */
public record Problem(
    Severity severity, String file, Position position, String pointer, String message) {

  /** How bad a problem is. */
  public enum Severity {
    /** The file can't be used. */
    ERROR,
    /** The file can be used, and probably doesn't do what was meant. */
    WARNING,
    /** A key that has no effect yet. */
    NOTICE
  }

  /** True if the file can't be used. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The line to print: {@code FILE:LINE:COLUMN: /pointer: message}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    if (!file.isEmpty()) {
      line.append(file).append(':');
      line.append(position.line()).append(':').append(position.column()).append(": ");
    }
    if (severity == Severity.WARNING) {
      line.append("warning: ");
    } else if (severity == Severity.NOTICE) {
      line.append("notice: ");
    }
    if (!pointer.isEmpty()) {
      line.append(pointer).append(": ");
    }
    return line.append(message).toString();
  }
}
