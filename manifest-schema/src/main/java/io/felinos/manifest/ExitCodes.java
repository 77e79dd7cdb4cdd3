package io.felinos.manifest;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exit codes in JSON: a number, a string {@code N}, {@code !N} or {@code *}, or an array of these.
 * Any other string, and true, stand for all codes but 0; false and null for none.
 */
final class ExitCodes extends TypeAdapter<@Nullable List<String>> {

  private static final String FAILURE = "!0";

  @Override
  public List<String> read(JsonReader in) throws IOException {
    List<String> codes = new ArrayList<>();
    JsonToken next = in.peek();
    if (next == JsonToken.BEGIN_ARRAY) {
      in.beginArray();
      while (in.hasNext()) {
        codes.add(code(in.nextString()));
      }
      in.endArray();
    } else if (next == JsonToken.BOOLEAN) {
      if (in.nextBoolean()) {
        codes.add(FAILURE);
      }
    } else if (next == JsonToken.NULL) {
      in.nextNull();
    } else {
      codes.add(code(in.nextString()));
    }
    return codes;
  }

  private static String code(String text) {
    return text.matches("!?[0-9]{1,3}|\\*") ? text : FAILURE;
  }

  @Override
  public void write(JsonWriter out, @Nullable List<String> value) throws IOException {
    out.beginArray();
    if (value != null) {
      for (String code : value) {
        out.value(code);
      }
    }
    out.endArray();
  }
}
