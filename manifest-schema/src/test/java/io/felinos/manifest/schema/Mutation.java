package io.felinos.manifest.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Changes documents at random, so that some stay valid and most don't. */
public final class Mutation {

  private static final String[] VALUES = {
    "0",
    "1",
    "-1",
    "5",
    "1.0",
    "2.5",
    "1e2",
    "70000",
    "123456789012",
    "\"\"",
    "\"x\"",
    "\"514\"",
    "\"true\"",
    "\"No\"",
    "\"10.0.0.1\"",
    "\"1g\"",
    "\"80-90\"",
    "\"auto\"",
    "\"red\"",
    "\"!7\"",
    "\" 7 \"",
    "\"007\"",
    "\"-3\"",
    "\"1.5\"",
    "\"abc\"",
    "true",
    "false",
    "null",
    "[]",
    "{}",
    "[1]",
    "[\"x\"]",
    "[true,false]",
    "[null]",
    "{\"key\":\"k\"}",
    "{\"a\":1}",
    "[[]]"
  };

  private static final String[] KEYS = {
    "Args", "Memory", "Java", "en7", "en0", "key", "mtu", "must", "nested", "x5", "ratio", "zz",
    "Ports", "gcp", "cwd", "few"
  };

  private final Random random;
  private final boolean changesCase;

  public Mutation(Random random, boolean changesCase) {
    this.random = random;
    this.changesCase = changesCase;
  }

  /** A changed copy. */
  public JsonElement of(JsonElement document) {
    JsonElement changed = document.deepCopy();
    for (int n = random.nextInt(3); n >= 0; n--) {
      List<JsonElement> containers = new ArrayList<>();
      collect(changed, containers);
      JsonElement container = containers.get(random.nextInt(containers.size()));
      if (container instanceof JsonObject object) {
        change(object);
      } else if (container instanceof JsonArray array) {
        change(array);
      }
    }
    return changed;
  }

  private static void collect(JsonElement element, List<JsonElement> to) {
    if (element instanceof JsonObject object) {
      to.add(object);
      object.asMap().values().forEach(value -> collect(value, to));
    } else if (element instanceof JsonArray array) {
      to.add(array);
      array.forEach(item -> collect(item, to));
    }
  }

  private JsonElement value() {
    return JsonParser.parseString(VALUES[random.nextInt(VALUES.length)]);
  }

  private void change(JsonObject object) {
    List<String> keys = new ArrayList<>(object.keySet());
    if (keys.isEmpty() || random.nextInt(5) == 0) {
      String key = KEYS[random.nextInt(KEYS.length)];
      if (keys.stream().noneMatch(key::equalsIgnoreCase)) {
        object.add(key, value());
      }
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(key);
      case 1 -> {
        JsonElement kept = object.remove(key);
        object.add(
            changesCase && random.nextBoolean() ? key.toUpperCase(Locale.ROOT) : key + "s", kept);
      }
      default -> object.add(key, value());
    }
  }

  private void change(JsonArray array) {
    if (array.isEmpty() || random.nextInt(3) == 0) {
      array.add(value());
    } else if (random.nextBoolean()) {
      array.remove(random.nextInt(array.size()));
    } else {
      array.set(random.nextInt(array.size()), value());
    }
  }
}
