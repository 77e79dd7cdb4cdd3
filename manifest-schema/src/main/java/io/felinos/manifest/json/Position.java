package io.felinos.manifest.json;

/**
 * A place in a text.
 *
 * @param line the first is 1
 * @param column in Unicode code points; the first is 1
 */
public record Position(int line, int column) implements Comparable<Position> {

  /** The first character of a text. */
  public static final Position START = new Position(1, 1);

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
