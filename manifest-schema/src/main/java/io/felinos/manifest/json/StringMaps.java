package io.felinos.manifest.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads maps with strings as keys, so that an exception knows the key; Gson's own reader forgets.
 */
final class StringMaps implements TypeAdapterFactory {

  @Override
  @SuppressWarnings("unchecked") // T is Map<String, V>
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    boolean map =
        type.getRawType() == Map.class
            && type.getType() instanceof ParameterizedType parameters
            && parameters.getActualTypeArguments()[0] == String.class;
    if (!map) {
      return null;
    }
    ParameterizedType parameters = (ParameterizedType) type.getType();
    TypeToken<?> values = TypeToken.get(parameters.getActualTypeArguments()[1]);
    return (TypeAdapter<T>) new Adapter<>(gson.getAdapter(values));
  }

  private static final class Adapter<V> extends TypeAdapter<@Nullable Map<String, V>> {
    private final TypeAdapter<V> values;

    Adapter(TypeAdapter<V> values) {
      this.values = values;
    }

    @Override
    public @Nullable Map<String, V> read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      Map<String, V> map = new LinkedHashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        String key = in.nextName();
        map.put(key, values.read(in));
      }
      in.endObject();
      return map;
    }

    @Override
    public void write(JsonWriter out, @Nullable Map<String, V> map) {
      throw new UnsupportedOperationException("records are only read");
    }
  }
}
