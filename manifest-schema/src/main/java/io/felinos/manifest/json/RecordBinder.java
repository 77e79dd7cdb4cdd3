package io.felinos.manifest.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills records from JSON objects. A record's component {@code serverPort} reads {@code
 * server_port}; {@code @SerializedName} names other keys. Numbers and booleans may be strings. What
 * the JSON doesn't have becomes null, or zero or false for primitive components; keys that no
 * component reads are ignored. Safe for use by several threads.
 */
public final class RecordBinder {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setStrictness(Strictness.STRICT)
          .create();

  private static final Pattern PATH =
      Pattern.compile("at (?:line \\d+ column \\d+ )?path (\\$\\S*)");

  private RecordBinder() {}

  /**
   * Fills a record.
   *
   * @param json an object
   * @throws IllegalArgumentException if the JSON does not fit the record, or if the record's
   *     constructor refuses the values; the message names the key where it is known
   */
  public static <T extends Record> T bind(String json, Class<T> type) {
    try {
      T bound = GSON.fromJson(json, type);
      if (bound == null) {
        throw new IllegalArgumentException("no JSON object for " + type.getSimpleName());
      }
      return bound;
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (RuntimeException e) {
      throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
    }
  }

  private static String reason(JsonParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    Matcher matcher = PATH.matcher(message);
    if (!matcher.find()) {
      return message;
    }
    String key = matcher.group(1).replaceFirst("^\\$\\.?", "");
    String what = message.substring(0, matcher.start()).strip();
    return "\"" + key + "\" has a value that doesn't fit: " + what;
  }
}
