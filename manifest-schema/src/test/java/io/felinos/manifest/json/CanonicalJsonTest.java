package io.felinos.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void sortsKeysAtEveryLevel() throws Exception {
    String json = "{\"b\": [ {\"d\": null, \"c\": 1.50} ], \"a\": {\"f\": true, \"e\": \"x\"}}";
    assertThat(CanonicalJson.write(JsonParser.parseString(json)))
        .isEqualTo("{\"a\":{\"e\":\"x\",\"f\":true},\"b\":[{\"c\":1.50,\"d\":null}]}");
    assertThat(CanonicalJson.write(JsonText.parse(json)))
        .isEqualTo(CanonicalJson.write(JsonParser.parseString(json)));
  }

  @Test
  void writesEmptyCollections() throws Exception {
    assertThat(CanonicalJson.write(JsonParser.parseString("{\"a\":[],\"b\":{}}")))
        .isEqualTo("{\"a\":[],\"b\":{}}");
    assertThat(CanonicalJson.write(JsonText.parse("{\"b\": {}, \"a\": []}")))
        .isEqualTo("{\"a\":[],\"b\":{}}");
  }

  @Test
  void escapesControlCharactersAndHalvesOfPairs() {
    assertThat(CanonicalJson.quote("a\"\\\n\u0001\u007f\uD83D😀\uDE00ä"))
        .isEqualTo("\"a\\\"\\\\\\n\\u0001\\u007f\\ud83d😀\\ude00ä\"");
  }

  @Test
  void writesWhatOurOwnParserAndGsonReadBack() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n >= 0; n--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      String json = CanonicalJson.write(new JsonPrimitive(text.toString()));
      assertThat(((JsonNode.StringNode) JsonText.parse(json)).value()).isEqualTo(text.toString());
      assertThat(JsonParser.parseString(json).getAsString()).isEqualTo(text.toString());
    }
  }
}
