package io.felinos.manifest.schema;

/**
 * Where in a document a value is.
 *
 * @param pointer RFC 6901
 * @param path as {@link KeyIndex} names it: canonical keys with dots between, {@code []} for items
 */
record Place(String pointer, String path) {

  static final Place ROOT = new Place("", "");

  /** The value of a key. */
  Place member(String written, String canonical) {
    String escaped = written.replace("~", "~0").replace("/", "~1");
    return new Place(pointer + "/" + escaped, path.isEmpty() ? canonical : path + "." + canonical);
  }

  /** An item of an array, the first being 0. */
  Place item(int index) {
    return new Place(pointer + "/" + index, path + "[]");
  }
}
