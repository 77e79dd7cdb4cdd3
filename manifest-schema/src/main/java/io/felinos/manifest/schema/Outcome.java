package io.felinos.manifest.schema;

import com.google.gson.JsonElement;
import io.felinos.manifest.json.Position;
import java.util.List;

/**
 * What a validation found.
 *
 * @param value the document with keys in their canonical spelling, strings turned into the numbers
 *     and booleans that they stand for, and keys whose value is null left out; only of use when
 *     there are no findings
 * @param findings what is wrong, in the order of the text
 * @param uses keys of the document whose schemas have notes, in the order of the text
 */
public record Outcome(JsonElement value, List<Finding> findings, List<Use> uses) {

  /**
   * A key that a document has.
   *
   * @param name in its canonical spelling
   * @param position where the key is
   */
  public record Use(String name, Schema.Notes notes, Position position, String pointer) {}
}
