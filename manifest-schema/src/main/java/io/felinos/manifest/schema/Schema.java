package io.felinos.manifest.schema;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema, its references resolved. As in JSON Schema, a keyword counts for values of its own
 * type and is ignored for others.
 *
 * @param types empty for any type
 * @param closed true if keys that are not declared are refused
 * @param additional schema of the values of keys that are not declared; null for any value
 * @param allowed the strings of {@code enum}; empty for any
 * @param minLength in Unicode code points
 * @param maxLength in Unicode code points
 * @param anyOf alternatives, of which the first that fits counts; empty for none
 * @param notes what is no constraint
 */
public record Schema(
    List<Kind> types,
    Map<String, Schema> properties,
    Map<Pattern, Schema> patternProperties,
    boolean closed,
    @Nullable Schema additional,
    List<String> required,
    List<String> allowed,
    @Nullable Pattern pattern,
    int minLength,
    int maxLength,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable Schema items,
    int minItems,
    int maxItems,
    List<Schema> anyOf,
    Notes notes) {

  /** Accepts everything. */
  static final Schema ANY =
      new Schema(
          List.of(),
          Map.of(),
          Map.of(),
          false,
          null,
          List.of(),
          List.of(),
          null,
          0,
          Integer.MAX_VALUE,
          null,
          null,
          null,
          0,
          Integer.MAX_VALUE,
          List.of(),
          Notes.NONE);

  /**
   * Annotations, most of them our own.
   *
   * @param expected {@code x-expected}: what the value should be, for messages
   * @param format {@code x-format}: a check in code, see {@link Format}
   * @param klib {@code x-klib}: the klib that reads this key
   * @param effective false with {@code "x-effect": "none"}: known, but not yet acted on
   * @param verbatim {@code x-verbatim}: keys are matched exactly, scalars kept as they were written
   * @param secret {@code x-secret}: the value is never shown, see {@link Secrets}
   * @param exclusive {@code x-exclusive}: of the keys of an object that have the same word here at
   *     most one may be there
   */
  public record Notes(
      @Nullable String expected,
      @Nullable Format format,
      @Nullable String klib,
      boolean effective,
      boolean verbatim,
      boolean secret,
      @Nullable String exclusive) {

    static final Notes NONE = new Notes(null, null, null, true, false, false, null);
  }

  /** This schema with one more property. */
  public Schema withProperty(String key, Schema property) {
    Map<String, Schema> more = new LinkedHashMap<>(properties);
    more.put(key, property);
    return new Schema(
        types,
        more,
        patternProperties,
        closed,
        additional,
        required,
        allowed,
        pattern,
        minLength,
        maxLength,
        minimum,
        maximum,
        items,
        minItems,
        maxItems,
        anyOf,
        notes);
  }

  /** What a value should be, as a message would say it. */
  String expected() {
    return Expectation.of(this);
  }
}
