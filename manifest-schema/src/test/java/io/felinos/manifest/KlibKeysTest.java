package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KlibKeysTest {

  @Test
  void listsEveryKeyWithTypeDefaultAndMeaning() {
    KlibSchema schema =
        KlibSchema.parse(
            "demo",
            """
            {
              "description": "Shows keys.",
              "properties": {
                "ManifestPassthrough": {"properties": {
                  "demo": {
                    "type": "object",
                    "required": ["server"],
                    "properties": {
                      "server": {"type": "string", "description": "Host name."},
                      "port": {"$ref": "#/$defs/port", "default": 514},
                      "transport": {"type": "string", "enum": ["udp", "tcp"], "default": "udp"},
                      "limit": {"type": ["string", "integer"], "minimum": 1},
                      "download": {"type": "array", "items": {
                        "type": "object",
                        "required": ["src"],
                        "properties": {"src": {"type": "string"}}}},
                      "names": {"type": "array", "items": {"type": "string"}},
                      "of": {"type": "object", "additionalProperties": {"type": "integer", "maximum": 9}}
                    }
                  },
                  "demo_flag": {"type": "boolean"}}},
                "Env": {"properties": {"DEMO": {"type": "string"}}}
              },
              "$defs": {"port": {"type": "integer", "minimum": 1, "maximum": 65535}}
            }
            """);

    assertThat(schema.description()).isEqualTo("Shows keys.");
    assertThat(schema.keys())
        .containsExactly(
            new KlibKey("demo.server", "string", "", true, "Host name."),
            new KlibKey("demo.port", "integer, 1 to 65535", "514", false, ""),
            new KlibKey("demo.transport", "udp|tcp", "\"udp\"", false, ""),
            new KlibKey("demo.limit", "string or integer, from 1", "", false, ""),
            new KlibKey("demo.download[].src", "string", "", true, ""),
            new KlibKey("demo.names", "array of string", "", false, ""),
            new KlibKey("demo.of.*", "integer, to 9", "", false, ""),
            new KlibKey("demo_flag", "boolean", "", false, ""),
            new KlibKey("Env:DEMO", "string", "", false, ""));
  }
}
