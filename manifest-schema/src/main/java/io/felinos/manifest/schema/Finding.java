package io.felinos.manifest.schema;

import io.felinos.manifest.json.Position;

/**
 * Something that a document does against its schema.
 *
 * @param position where the key or value starts
 * @param pointer JSON Pointer of the value
 * @param message what is wrong, and what was expected
 */
public record Finding(Position position, String pointer, String message)
    implements Comparable<Finding> {

  @Override
  public int compareTo(Finding other) {
    return position.compareTo(other.position);
  }
}
