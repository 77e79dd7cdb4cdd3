package io.felinos.manifest.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a document each known key may be. */
final class KeyIndex {

  private record Place(String key, String parent) {}

  private final Map<String, List<Place>> places = new LinkedHashMap<>();

  KeyIndex(Schema root) {
    add(root, "");
  }

  private void add(Schema schema, String parent) {
    for (Map.Entry<String, Schema> entry : schema.properties().entrySet()) {
      String key = entry.getKey();
      places
          .computeIfAbsent(key.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
          .add(new Place(key, parent));
    }
    for (Map.Entry<String, Schema> entry : schema.properties().entrySet()) {
      add(entry.getValue(), parent.isEmpty() ? entry.getKey() : parent + "." + entry.getKey());
    }
    if (schema.items() != null) {
      add(schema.items(), parent + "[]");
    }
  }

  /**
   * What to say about a key that is not known where it is.
   *
   * @return where it belongs or what may have been meant; null if nothing is like it
   */
  @Nullable String advice(String key, String parent, List<String> siblings) {
    List<Place> exact = elsewhere(key, parent);
    if (!exact.isEmpty()) {
      return "\"" + exact.get(0).key() + "\" belongs " + where(exact);
    }
    String sibling = Spelling.nearest(key, siblings);
    if (sibling != null) {
      return "did you mean \"" + sibling + "\"?";
    }
    String far = Spelling.nearest(key, places.keySet());
    if (far == null) {
      return null;
    }
    List<Place> found = elsewhere(far, parent);
    return found.isEmpty()
        ? null
        : "did you mean \"" + found.get(0).key() + "\" " + where(found) + "?";
  }

  private List<Place> elsewhere(String key, String parent) {
    List<Place> found = new ArrayList<>();
    for (Place place : places.getOrDefault(key.toLowerCase(Locale.ROOT), List.of())) {
      if (!place.parent().equals(parent)) {
        found.add(place);
      }
    }
    return found;
  }

  /** The first two places; top-level keys come first. */
  private static String where(List<Place> found) {
    String first = named(found.get(0));
    return found.size() == 1 ? first : first + " or " + named(found.get(1));
  }

  private static String named(Place place) {
    return place.parent().isEmpty() ? "at the top level" : "in " + place.parent();
  }
}
