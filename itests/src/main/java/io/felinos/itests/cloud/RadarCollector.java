package io.felinos.itests.cloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The collector that the klib radar reports to, under its real name. It takes requests as the Nanos
 * klib of that name makes them (nanos, {@code klib/radar.c}), and no others.
 */
public final class RadarCollector implements HttpServer.Handler, AutoCloseable {
  static final String NAME = "radar.relayered.net";

  /** The only key that it knows. */
  public static final String KEY = "radar-key-of-the-tests";

  private static final String API = "/api/v1/";
  private static final Set<String> NAMES = Set.of("nanosVersion", "opsVersion", "imageName");
  private static final int SAMPLES = 5;

  private final HttpServer server;
  private final List<JsonObject> boots = new ArrayList<>();
  private final List<JsonObject> crashes = new ArrayList<>();
  private final List<JsonObject> statistics = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Object lock = new Object();

  /** Starts it at the real one's address in this namespace. */
  public RadarCollector(CloudNetwork network, TestAuthority authority) throws IOException {
    server = new HttpServer(network.https(NAME), authority.server(NAME), this);
  }

  /** Its wire. */
  public HttpServer server() {
    return server;
  }

  /** The boots reported so far; the n-th got the identifier n. */
  public List<JsonObject> boots() {
    return copy(boots);
  }

  /** The crashes reported so far. */
  public List<JsonObject> crashes() {
    return copy(crashes);
  }

  /** The figures reported so far. */
  public List<JsonObject> statistics() {
    return copy(statistics);
  }

  /** What was wrong with requests. */
  public List<String> complaints() {
    return copy(complaints);
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    synchronized (lock) {
      if (!call.header("radar-key").orElse("").equals(KEY)) {
        complaints.add(call + ": wrong key");
        return HttpAnswer.text(401, "");
      }
      try {
        return take(call, StrictJson.object(call.body()));
      } catch (IllegalArgumentException e) {
        complaints.add(call + ": " + e.getMessage());
        return HttpAnswer.text(400, "");
      }
    }
  }

  private HttpAnswer take(HttpCall call, JsonObject body) {
    require(call.method().equals("POST"), "not a POST");
    require(call.header("content-type").orElse("").equals("application/json"), "no JSON");
    switch (call.target()) {
      case API + "boots" -> {
        require(body.has("privateIP") && body.size() == 4, "not a boot: " + body);
        require(body.keySet().containsAll(NAMES), "without a name: " + body);
        boots.add(body);
        return HttpAnswer.json(200, "{\"id\":" + boots.size() + ",\"extra\":null}");
      }
      case API + "crashes" -> {
        require(body.has("bootID") && body.has("dump") && body.size() == 5, "no crash: " + body);
        require(body.keySet().containsAll(NAMES), "without a name: " + body);
        crashes.add(body);
        return HttpAnswer.text(200, "OK");
      }
      case API + "machine-stats" -> {
        require(body.size() == 3 && body.get("bootID").getAsLong() > 0, "no figures: " + body);
        require(body.getAsJsonArray("memUsed").size() == SAMPLES, "not five samples: " + body);
        for (JsonElement each : body.getAsJsonArray("diskUsage")) {
          require(
              each.getAsJsonObject().keySet().equals(Set.of("volume", "used", "total")),
              "not a volume: " + each);
        }
        statistics.add(body);
        return HttpAnswer.text(200, "OK");
      }
      default -> throw new IllegalArgumentException("no such place");
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private <T> List<T> copy(List<T> list) {
    synchronized (lock) {
      return List.copyOf(list);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
