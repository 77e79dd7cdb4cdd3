package io.felinos.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in their order; names compare without regard to case (RFC 9110, 5.1). Immutable.
 *
 * @param fields in the order of the message
 */
public record Headers(List<Field> fields) {

  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  /** Takes a copy. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** These fields and one more. */
  public Headers with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    for (Field field : fields) {
      names.add(field.name());
    }
    return names.toString();
  }

  /**
   * One field.
   *
   * @param name as in the message
   * @param value without white space around it
   */
  public record Field(String name, String value) {}
}
