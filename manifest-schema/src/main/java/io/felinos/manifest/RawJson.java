package io.felinos.manifest;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.felinos.manifest.json.CanonicalJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts of a JSON text that a record keeps as canonical text. */
final class RawJson {

  private static final Gson GSON = new Gson();

  private RawJson() {}

  private static void write(JsonWriter out, String json) {
    GSON.toJson(JsonParser.parseString(json), out);
  }

  private static String read(JsonReader in) {
    JsonElement value = JsonParser.parseReader(in);
    return CanonicalJson.write(value);
  }

  /** A value. */
  static final class Value extends TypeAdapter<@Nullable String> {
    @Override
    public String read(JsonReader in) {
      return RawJson.read(in);
    }

    @Override
    public void write(JsonWriter out, @Nullable String value) {
      RawJson.write(out, value == null ? "null" : value);
    }
  }

  /** An object, each of its members a value. */
  static final class Members extends TypeAdapter<@Nullable Map<String, String>> {
    @Override
    public Map<String, String> read(JsonReader in) throws IOException {
      Map<String, String> members = new LinkedHashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        members.put(in.nextName(), RawJson.read(in));
      }
      in.endObject();
      return members;
    }

    @Override
    public void write(JsonWriter out, @Nullable Map<String, String> value) throws IOException {
      out.beginObject();
      if (value != null) {
        for (Map.Entry<String, String> member : new TreeMap<>(value).entrySet()) {
          out.name(member.getKey());
          RawJson.write(out, member.getValue());
        }
      }
      out.endObject();
    }
  }
}
