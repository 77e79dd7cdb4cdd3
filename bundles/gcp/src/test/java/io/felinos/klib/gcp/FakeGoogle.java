package io.felinos.klib.gcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.http.Body;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Metadata server, Logging and Monitoring, as a client of one instance sees them. Refuses what the
 * real ones refuse, and fails as it is told. Entries with a known insertId and timestamp are
 * counted as duplicates.
 */
final class FakeGoogle implements FakeHttp.Responder {
  static final String METADATA = "http://169.254.169.254/computeMetadata/v1/";

  /** What happens to a request for one of the services. */
  enum Fault {
    NONE,
    REFUSE,
    STALL,
    CUT,
    UNAUTHENTICATED,
    DENIED,
    NOT_FOUND,
    BUSY,
    LATER,
    BROKEN,
    OVERLOADED,
    GARBAGE
  }

  private static final int REQUEST_BYTES = 10_000_000;
  private static final int TEXT_BYTES = 256 * 1024;

  private final Timer timer;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();
  private final List<JsonObject> entries = new ArrayList<>();
  private final List<JsonObject> requests = new ArrayList<>();
  private final List<JsonObject> series = new ArrayList<>();
  private int tokens;
  private int lifetime = 3600;
  private long tokenEnds;
  private boolean metadataAway;
  private int duplicates;

  FakeGoogle(Timer timer) {
    this.timer = timer;
    metadata.put("project/project-id", "myproject-1234");
    metadata.put("instance/hostname", "vm-1.us-west2-a.c.myproject-1234.internal");
    metadata.put("instance/zone", "projects/42/zones/us-west2-a\n");
    metadata.put("instance/id", "1234567890123456789");
  }

  FakeGoogle then(Fault fault) {
    faults.add(fault);
    return this;
  }

  void metadataAway(boolean away) {
    metadataAway = away;
  }

  void metadata(String path, String value) {
    metadata.put(path, value);
  }

  /** Seconds that the next tokens are good for. */
  void lifetime(int seconds) {
    lifetime = seconds;
  }

  int tokens() {
    return tokens;
  }

  int duplicates() {
    return duplicates;
  }

  /** In the order of their first arrival. */
  List<JsonObject> entries() {
    return entries;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (JsonObject each : entries) {
      texts.add(each.get("textPayload").getAsString());
    }
    return texts;
  }

  /** Bodies of requests for lines. */
  List<JsonObject> requests() {
    return requests;
  }

  /** Bodies of requests for figures. */
  List<JsonObject> series() {
    return series;
  }

  @Override
  public Reply respond(Request request) throws HttpException {
    String uri = request.uri().toString();
    if (uri.startsWith(METADATA)) {
      return tell(request, uri.substring(METADATA.length()));
    }
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    if (fault == Fault.REFUSE) {
      throw new HttpException(HttpException.Kind.CONNECT, request + ": refused");
    }
    if (fault == Fault.UNAUTHENTICATED || !authorized(request)) {
      tokenEnds = timer.nanoTime();
      return error(401, "UNAUTHENTICATED", "token");
    }
    return switch (fault) {
      case DENIED -> error(403, "PERMISSION_DENIED", "no role");
      case NOT_FOUND -> error(404, "NOT_FOUND", "no project");
      case BUSY -> error(429, "RESOURCE_EXHAUSTED", "quota");
      case LATER -> FakeHttp.with(error(429, "RESOURCE_EXHAUSTED", "quota"), "Retry-After", "7");
      case BROKEN -> error(500, "INTERNAL", "oops");
      case OVERLOADED -> error(503, "UNAVAILABLE", "oops");
      case GARBAGE -> FakeHttp.reply(502, "<html>\0");
      default -> take(request, uri, fault);
    };
  }

  private Reply take(Request request, String uri, Fault fault) throws HttpException {
    byte[] body = ((Body.Bytes) request.body()).bytes();
    JsonObject json =
        JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
    Reply reply;
    if (uri.equals("https://logging.googleapis.com/v2/entries:write")) {
      reply = body.length > REQUEST_BYTES ? error(413, "", "too large") : write(json);
    } else if (uri.equals(
        "https://monitoring.googleapis.com/v3/projects/myproject-1234/timeSeries")) {
      series.add(json);
      reply = FakeHttp.reply(200, "{}");
    } else {
      reply = error(404, "NOT_FOUND", uri);
    }
    if (fault == Fault.CUT) {
      throw new HttpException(HttpException.Kind.BROKEN, request + ": cut");
    }
    if (fault == Fault.STALL) {
      throw new HttpException(HttpException.Kind.TIMEOUT, request + ": no answer");
    }
    return reply;
  }

  private Reply write(JsonObject body) {
    requests.add(body);
    JsonArray array = body.getAsJsonArray("entries");
    JsonObject errors = new JsonObject();
    for (int i = 0; i < array.size(); i++) {
      JsonObject entry = array.get(i).getAsJsonObject();
      String text = entry.has("textPayload") ? entry.get("textPayload").getAsString() : "";
      if (text.contains("crash")) {
        return error(400, "INVALID_ARGUMENT", "cannot be parsed");
      }
      if (text.contains("poison") || text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
        JsonObject status = new JsonObject();
        status.addProperty("code", 3);
        status.addProperty("message", "bad entry");
        errors.add(Integer.toString(i), status);
      } else {
        keep(entry);
      }
    }
    return errors.isEmpty() ? FakeHttp.reply(200, "{}") : partial(errors);
  }

  private void keep(JsonObject entry) {
    String id = entry.get("insertId").getAsString() + " " + entry.get("timestamp").getAsString();
    String before = known.put(id, entry.toString());
    if (before == null) {
      entries.add(entry);
    } else if (before.equals(entry.toString())) {
      duplicates++;
    } else {
      throw new AssertionError(id + " was " + before + " and is " + entry);
    }
  }

  private Reply tell(Request request, String path) throws HttpException {
    if (metadataAway) {
      throw new HttpException(HttpException.Kind.CONNECT, request + ": nobody");
    }
    if (!request.headers().first("Metadata-Flavor").orElse("").equals("Google")) {
      return FakeHttp.reply(403, "");
    }
    String value = metadata.get(path);
    if (path.equals("instance/service-accounts/default/token")) {
      tokens++;
      tokenEnds = timer.nanoTime() + lifetime * 1_000_000_000L;
      value =
          "{\"access_token\":\"t%d\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
              .formatted(tokens, lifetime);
    }
    Reply reply = value == null ? FakeHttp.reply(404, "") : FakeHttp.reply(200, value);
    return FakeHttp.with(reply, "Metadata-Flavor", "Google");
  }

  private boolean authorized(Request request) {
    return request.headers().first("Authorization").orElse("").equals("Bearer t" + tokens)
        && timer.nanoTime() < tokenEnds;
  }

  private static Reply partial(JsonObject errors) {
    JsonObject detail = new JsonObject();
    detail.addProperty(
        "@type", "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors");
    detail.add("logEntryErrors", errors);
    JsonArray details = new JsonArray();
    details.add(detail);
    return error(400, "INVALID_ARGUMENT", "some entries", details);
  }

  static Reply error(int code, String status, String message) {
    return error(code, status, message, new JsonArray());
  }

  private static Reply error(int code, String status, String message, JsonElement details) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("status", status);
    error.add("details", details);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return FakeHttp.reply(code, body.toString());
  }
}
