package io.felinos.manifest.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import org.jspecify.annotations.Nullable;

/**
 * Fills records from JSON objects. A record's component {@code serverPort} reads {@code
 * server_port} or {@code serverPort}. Numbers and booleans may be strings; strings stand for the
 * constants of an enum, in any case. What the JSON doesn't have becomes null, or zero or false for
 * primitive components; keys that no component reads are ignored. Safe for use by several threads.
 */
public final class RecordBinder {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingStrategy(new SnakeCase())
          .registerTypeAdapterFactory(new NamedScalars())
          .registerTypeAdapterFactory(new StringMaps())
          .setStrictness(Strictness.STRICT)
          .create();

  private RecordBinder() {}

  /**
   * Fills a record.
   *
   * @param json an object
   * @throws IllegalArgumentException if the JSON does not fit the record, or if the record's
   *     constructor refuses the values; the message names the key where one is to blame
   */
  public static <T extends Record> T bind(String json, Class<T> type) {
    T bound;
    try {
      bound = GSON.fromJson(json, type);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw refusedBy(e);
    }
    if (bound == null) {
      throw new IllegalArgumentException("no JSON object for " + type.getSimpleName());
    }
    return bound;
  }

  /** What the record's constructor threw, which Gson wraps. */
  private static RuntimeException refusedBy(RuntimeException e) {
    @Nullable Throwable cause = e;
    while (cause != null) {
      if (cause instanceof IllegalArgumentException refused) {
        return refused;
      }
      cause = cause.getCause();
    }
    return e;
  }
}
