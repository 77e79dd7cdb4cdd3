package io.felinos.klib.gcp;

import io.felinos.api.http.Reply;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;
import java.util.Map;
import java.util.Set;

/**
 * Which entries of a request were not written, while all others were
 * (google.logging.v2.WriteLogEntriesPartialErrors).
 *
 * @param count how many
 * @param temporary whether another try may do for one of them
 * @param reason why the first was not; empty if the answer names none
 */
record PartialErrors(int count, boolean temporary, String reason) {
  private static final String TYPE = "google.logging.v2.WriteLogEntriesPartialErrors";
  private static final PartialErrors NONE = new PartialErrors(0, false, "");
  private static final int LONGEST = 200;

  private static final int INVALID_ARGUMENT = 3;

  /**
   * google.rpc.Code of what is not about the entry itself: deadline exceeded, not found, permission
   * denied, resource exhausted, aborted, internal, unavailable, unauthenticated.
   */
  private static final Set<Integer> TEMPORARY = Set.of(4, 5, 7, 8, 10, 13, 14, 16);

  /**
   * What an answer with an error says.
   *
   * @param entries how many there were in the request
   */
  static PartialErrors of(Reply reply, int entries) {
    Json error;
    try {
      error = Json.parse(reply.text()).get("error");
    } catch (JsonException e) {
      return NONE;
    }
    for (Json detail : error.get("details").elements()) {
      if (detail.get("@type").text("").endsWith("/" + TYPE)) {
        return of(detail.get("logEntryErrors").members(), entries);
      }
    }
    return NONE;
  }

  private static PartialErrors of(Map<String, Json> errors, int entries) {
    int count = 0;
    boolean temporary = false;
    String reason = "";
    for (Map.Entry<String, Json> each : errors.entrySet()) {
      if (names(each.getKey(), entries)) {
        int code = (int) each.getValue().get("code").number(INVALID_ARGUMENT);
        String message = each.getValue().get("message").text("");
        temporary |= TEMPORARY.contains(code);
        count++;
        if (reason.isEmpty()) {
          reason = "Google Cloud Logging: " + line(message) + " (code " + code + ")";
        }
      }
    }
    return new PartialErrors(count, temporary, reason);
  }

  private static boolean names(String index, int entries) {
    try {
      int number = Integer.parseInt(index);
      return number >= 0 && number < entries;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String line(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
