package io.felinos.itests.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * CloudWatch Logs: CreateLogGroup, CreateLogStream and PutLogEvents, with the limits of the latter
 * (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html).
 */
public final class CloudWatchLogs implements HttpServer.Handler {
  private static final String TARGET = "Logs_20140328.";
  private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
  private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");
  private static final int MAX_BATCH = 1_048_576;
  private static final int EVENT_OVERHEAD = 26;
  private static final int MAX_EVENT = MAX_BATCH;
  private static final int MAX_EVENTS = 10_000;
  private static final Duration SPAN = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofHours(2);
  private static final Duration OLDEST = Duration.ofDays(14);

  private final AmazonSignature signature;
  private final InstantSource clock;
  private final AmazonModel model = new AmazonModel();
  private final Ledger ledger = new Ledger();
  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Object lock = new Object();
  private volatile Predicate<String> refused = text -> false;

  CloudWatchLogs(AmazonKeys keys, InstantSource clock) {
    this.signature = new AmazonSignature("logs", keys, clock);
    this.clock = clock;
  }

  /** What it keeps. */
  public Ledger ledger() {
    return ledger;
  }

  /** Refuses requests with an event of such a text, with InvalidParameterException. */
  public void refuse(Predicate<String> texts) {
    refused = texts;
  }

  /** Makes a group and a stream, as an administrator might. */
  public void create(String group, String stream) {
    synchronized (lock) {
      groups.computeIfAbsent(group, name -> new HashSet<>()).add(stream);
    }
  }

  /** Deletes all groups. */
  public void forget() {
    synchronized (lock) {
      groups.clear();
    }
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    String target = call.header("x-amz-target").orElse("");
    if (!call.method().equals("POST") || !call.target().equals("/") || !target.startsWith(TARGET)) {
      ledger.complain(call, "not a request of CloudWatch Logs");
      return AmazonErrors.error(404, "UnknownOperationException", "");
    }
    Optional<HttpAnswer> refusal = signature.refuse(call, ledger);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String action = target.substring(TARGET.length());
    try {
      JsonObject body = StrictJson.object(call.body());
      model.check(call, action, body);
      synchronized (lock) {
        return switch (action) {
          case "CreateLogGroup" -> createGroup(body.get("logGroupName").getAsString());
          case "CreateLogStream" ->
              createStream(
                  body.get("logGroupName").getAsString(), body.get("logStreamName").getAsString());
          default -> put(call, body);
        };
      }
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      ledger.complain(call, why);
      return AmazonErrors.invalid(why);
    }
  }

  private HttpAnswer createGroup(String group) {
    require(GROUP.matcher(group).matches(), "logGroupName \"" + group + "\"");
    if (groups.containsKey(group)) {
      return exists("log group");
    }
    groups.put(group, new HashSet<>());
    return success("");
  }

  private HttpAnswer createStream(String group, String stream) {
    require(STREAM.matcher(stream).matches(), "logStreamName \"" + stream + "\"");
    if (!groups.containsKey(group)) {
      return AmazonErrors.notFound("log group");
    }
    return groups.get(group).add(stream) ? success("") : exists("log stream");
  }

  private static HttpAnswer exists(String what) {
    return AmazonErrors.error(
        400, "ResourceAlreadyExistsException", "The specified " + what + " already exists");
  }

  private HttpAnswer put(HttpCall call, JsonObject body) {
    String group = body.get("logGroupName").getAsString();
    String stream = body.get("logStreamName").getAsString();
    JsonArray events = body.getAsJsonArray("logEvents");
    check(events);
    for (JsonElement each : events) {
      if (refused.test(message(each))) {
        return AmazonErrors.invalid("refused as told");
      }
    }
    if (!groups.containsKey(group)) {
      return AmazonErrors.notFound("log group");
    }
    if (!groups.get(group).contains(stream)) {
      return AmazonErrors.notFound("log stream");
    }
    return success(keep(call, group + "/" + stream, events));
  }

  private void check(JsonArray events) {
    require(!events.isEmpty() && events.size() <= MAX_EVENTS, events.size() + " events");
    long bytes = 0;
    Instant before = Instant.MIN;
    for (JsonElement each : events) {
      String message = message(each);
      require(StrictJson.expressible(message), "half a surrogate pair");
      int size = message.getBytes(StandardCharsets.UTF_8).length + EVENT_OVERHEAD;
      require(!message.isEmpty(), "Member must have length greater than or equal to 1");
      require(
          size <= MAX_EVENT,
          "Log event too large: " + size + " bytes exceeds limit of " + MAX_EVENT);
      bytes += size;
      require(
          !time(each).isBefore(before),
          "Log events in a single PutLogEvents request must be in chronological order.");
      before = time(each);
    }
    require(bytes <= MAX_BATCH, "Upload too large: " + bytes + " bytes exceeds limit of 1048576");
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (JsonElement each : events) {
      if (valid(time(each))) {
        first = first == Instant.MAX ? time(each) : first;
        last = time(each);
      }
    }
    require(
        last == Instant.MIN || !last.isAfter(first.plus(SPAN)),
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }

  /** Keeps what is neither too old nor too new, and says of which events it does not. */
  private String keep(HttpCall call, String place, JsonArray events) {
    int tooOldEnd = 0;
    int tooNewStart = events.size();
    for (int i = 0; i < events.size(); i++) {
      Instant time = time(events.get(i));
      if (valid(time)) {
        ledger.add(new LogLine(place, "", time, message(events.get(i)), false, "", call.number()));
        continue;
      }
      ledger.discard();
      if (time.isBefore(clock.instant())) {
        tooOldEnd = i + 1;
      } else {
        tooNewStart = Math.min(tooNewStart, i);
      }
    }
    JsonObject rejected = new JsonObject();
    if (tooOldEnd > 0) {
      rejected.addProperty("tooOldLogEventEndIndex", tooOldEnd);
    }
    if (tooNewStart < events.size()) {
      rejected.addProperty("tooNewLogEventStartIndex", tooNewStart);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("nextSequenceToken", "ignored");
    if (!rejected.isEmpty()) {
      answer.add("rejectedLogEventsInfo", rejected);
    }
    return answer.toString();
  }

  private boolean valid(Instant time) {
    Instant now = clock.instant();
    return !time.isAfter(now.plus(AHEAD)) && !time.isBefore(now.minus(OLDEST));
  }

  private static Instant time(JsonElement event) {
    return Instant.ofEpochMilli(event.getAsJsonObject().get("timestamp").getAsLong());
  }

  private static String message(JsonElement event) {
    return event.getAsJsonObject().get("message").getAsString();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static HttpAnswer success(String body) {
    return HttpAnswer.of(200, "application/x-amz-json-1.1", body);
  }
}
