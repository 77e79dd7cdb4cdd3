package io.felinos.itests.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;

/** Errors as Google's services say them (cloud.google.com/apis/design/errors). */
public final class GoogleErrors {
  private static final String PARTIAL =
      "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors";

  /** google.rpc.Code.INVALID_ARGUMENT. */
  static final int INVALID_ARGUMENT = 3;

  private GoogleErrors() {}

  /** 400. */
  public static HttpAnswer invalid(String message) {
    return error(400, "INVALID_ARGUMENT", message, new JsonArray());
  }

  /** 401, for a token that is not valid or no more. */
  public static HttpAnswer unauthenticated() {
    return error(
            401,
            "UNAUTHENTICATED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token.",
            new JsonArray())
        .with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
  }

  /** 403. */
  public static HttpAnswer forbidden() {
    return error(
        403,
        "PERMISSION_DENIED",
        "Permission 'logging.logEntries.create' denied on resource (or it may not exist).",
        new JsonArray());
  }

  /** 429, without Retry-After. */
  public static HttpAnswer exhausted() {
    return error(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute'.",
        new JsonArray());
  }

  /** 500. */
  public static HttpAnswer internal() {
    return error(500, "INTERNAL", "Internal error encountered.", new JsonArray());
  }

  /** 503. */
  public static HttpAnswer unavailable() {
    return error(503, "UNAVAILABLE", "The service is currently unavailable.", new JsonArray());
  }

  /**
   * 400 for a request of which some entries were written.
   *
   * @param messages by the entries' indexes
   */
  static HttpAnswer partial(Map<Integer, String> messages) {
    JsonObject errors = new JsonObject();
    messages.forEach(
        (index, message) -> {
          JsonObject status = new JsonObject();
          status.addProperty("code", INVALID_ARGUMENT);
          status.addProperty("message", message);
          errors.add(Integer.toString(index), status);
        });
    JsonObject detail = new JsonObject();
    detail.addProperty("@type", PARTIAL);
    detail.add("logEntryErrors", errors);
    JsonArray details = new JsonArray();
    details.add(detail);
    return error(400, "INVALID_ARGUMENT", messages.values().iterator().next(), details);
  }

  private static HttpAnswer error(int code, String status, String message, JsonArray details) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("status", status);
    if (!details.isEmpty()) {
      error.add("details", details);
    }
    JsonObject body = new JsonObject();
    body.add("error", error);
    return HttpAnswer.json(code, body.toString());
  }
}
