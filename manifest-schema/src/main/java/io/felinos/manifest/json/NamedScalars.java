package io.felinos.manifest.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers, booleans and enums so that an exception names the key. */
final class NamedScalars implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw.isEnum()) {
      return new Named<>(new Constants<>(raw));
    }
    boolean scalar = raw == String.class || raw.isPrimitive() || Number.class.isAssignableFrom(raw);
    if (raw == Boolean.class || raw == boolean.class) {
      return new Named<>(new Truth<>());
    }
    return scalar ? new Named<>(gson.getDelegateAdapter(this, type)) : null;
  }

  private static final class Named<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> plain;

    Named(TypeAdapter<T> plain) {
      this.plain = plain;
    }

    @Override
    public T read(JsonReader in) throws IOException {
      String key = in.getPath().substring(1);
      try {
        return plain.read(in);
      } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
        throw new JsonParseException(
            "the value of \"" + key.replaceFirst("^\\.", "") + "\" doesn't fit: " + reason(e), e);
      }
    }

    private static String reason(RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return String.valueOf(cause.getMessage()).replaceFirst("(?s)( at line \\d+ .*|\n.*)", "");
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      plain.write(out, value);
    }
  }

  /** True, false, and the strings of the same names. */
  private static final class Truth<T> extends TypeAdapter<@Nullable T> {
    @Override
    @SuppressWarnings("unchecked") // made for boolean and Boolean only
    public @Nullable T read(JsonReader in) throws IOException {
      JsonToken next = in.peek();
      if (next == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      if (next != JsonToken.STRING) {
        return (T) (Boolean) in.nextBoolean();
      }
      String word = in.nextString();
      if (!word.equalsIgnoreCase("true") && !word.equalsIgnoreCase("false")) {
        throw new IllegalArgumentException("\"" + word + "\" is neither true nor false");
      }
      return (T) Boolean.valueOf(word);
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      out.value((Boolean) value);
    }
  }

  /** Constants of an enum by name; {@code -} stands for {@code _}. */
  private static final class Constants<T> extends TypeAdapter<@Nullable T> {
    private final Class<? super T> type;

    Constants(Class<? super T> type) {
      this.type = type;
    }

    @Override
    @SuppressWarnings("unchecked") // the constants of T's own class
    public @Nullable T read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      String word = in.nextString();
      Object[] constants = type.getEnumConstants();
      for (Object constant : constants == null ? new Object[0] : constants) {
        if (((Enum<?>) constant).name().equalsIgnoreCase(word.replace('-', '_'))) {
          return (T) constant;
        }
      }
      throw new IllegalArgumentException("\"" + word + "\" is unknown");
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      out.value(value == null ? null : ((Enum<?>) value).name().toLowerCase(Locale.ROOT));
    }
  }
}
