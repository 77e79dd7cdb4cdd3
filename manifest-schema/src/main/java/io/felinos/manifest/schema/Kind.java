package io.felinos.manifest.schema;

/** The types of JSON Schema, null aside. */
enum Kind {
  OBJECT("object", "an object"),
  ARRAY("array", "an array"),
  STRING("string", "a string"),
  INTEGER("integer", "an integer"),
  NUMBER("number", "a number"),
  BOOLEAN("boolean", "true or false");

  private final String keyword;
  private final String described;

  Kind(String keyword, String described) {
    this.keyword = keyword;
    this.described = described;
  }

  static Kind of(String keyword) {
    for (Kind kind : values()) {
      if (kind.keyword.equals(keyword)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown type \"" + keyword + "\"");
  }

  String described() {
    return described;
  }
}
