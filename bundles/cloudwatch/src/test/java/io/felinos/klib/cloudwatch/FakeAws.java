package io.felinos.klib.cloudwatch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.http.Body;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.machine.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The metadata service and CloudWatch as far as the klib uses them, with the limits that the
 * documentation gives, and faults as told. For one thread.
 */
final class FakeAws implements FakeHttp.Responder {
  static final String POISON = "poison";

  /** What happens to a request to CloudWatch instead of, or besides, its being served. */
  interface Fault {
    Reply meet(FakeAws aws, Request request) throws HttpException;
  }

  /** An event as it was stored. */
  record Event(long timestamp, String message) {}

  final Deque<Fault> faults = new ArrayDeque<>();

  /** Group and stream, and what is in it. */
  final Map<String, List<Event>> streams = new LinkedHashMap<>();

  final List<String> groups = new ArrayList<>();
  final List<String> metrics = new ArrayList<>();
  final List<String> actions = new ArrayList<>();
  final List<Integer> sizes = new ArrayList<>();
  int tokens;
  int keys = 1;
  Duration life = Duration.ofHours(6);
  String role = "CloudWatchAgentServerRole";
  boolean metadataDown;
  UnaryOperator<Reply> metadata = UnaryOperator.identity();

  private final Clock clock;

  /** A region whose time is that of a clock. */
  FakeAws(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Reply respond(Request request) throws HttpException {
    if (request.uri().getHost().equals("169.254.169.254")) {
      if (metadataDown) {
        throw new HttpException(HttpException.Kind.CONNECT, request + ": refused");
      }
      return metadata.apply(metadata(request));
    }
    Fault fault = faults.poll();
    return fault == null ? serve(request) : fault.meet(this, request);
  }

  /** Everything in a stream, in the order in which it came. */
  List<String> messages(String group, String stream) {
    return streams.getOrDefault(group + ":" + stream, List.of()).stream()
        .map(Event::message)
        .toList();
  }

  /** Serves a request to CloudWatch. */
  Reply serve(Request request) {
    String authorization = request.headers().first("Authorization").orElse("");
    if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKID" + keys + "/")) {
      return error(400, "ExpiredTokenException");
    }
    if (request.headers().first("X-Amz-Security-Token").isEmpty()) {
      return error(400, "UnrecognizedClientException");
    }
    String text = new String(((Body.Bytes) request.body()).bytes(), StandardCharsets.UTF_8);
    if (request.uri().getHost().startsWith("monitoring.")) {
      metrics.add(text);
      return FakeHttp.reply(200, "<PutMetricDataResponse/>");
    }
    String action =
        request.headers().first("X-Amz-Target").orElse("").replace("Logs_20140328.", "");
    actions.add(action);
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    String group = json.get("logGroupName").getAsString();
    if (action.equals("CreateLogGroup")) {
      return groups.contains(group) ? error(400, "ResourceAlreadyExistsException") : add(group);
    }
    if (!groups.contains(group)) {
      return error(400, "ResourceNotFoundException");
    }
    String stream = group + ":" + json.get("logStreamName").getAsString();
    if (action.equals("CreateLogStream")) {
      boolean there = streams.putIfAbsent(stream, new ArrayList<>()) != null;
      return there ? error(400, "ResourceAlreadyExistsException") : FakeHttp.reply(200, "");
    }
    List<Event> events = streams.get(stream);
    return events == null
        ? error(400, "ResourceNotFoundException")
        : store(json.get("logEvents").getAsJsonArray(), events);
  }

  /** An error as the JSON protocol has it. */
  static Reply error(int status, String type) {
    return FakeHttp.reply(
        status, "{\"__type\":\"com.amazonaws.logs#" + type + "\",\"message\":\"why\"}");
  }

  private Reply add(String group) {
    groups.add(group);
    return FakeHttp.reply(200, "");
  }

  private Reply store(JsonArray array, List<Event> events) {
    List<Event> batch = new ArrayList<>();
    long bytes = 0;
    for (JsonElement each : array) {
      JsonObject event = each.getAsJsonObject();
      String message = event.get("message").getAsString();
      bytes += message.getBytes(StandardCharsets.UTF_8).length + 26;
      batch.add(new Event(event.get("timestamp").getAsLong(), message));
      if (message.isEmpty() || message.equals(POISON)) {
        return error(400, "InvalidParameterException");
      }
      if (batch.size() > 1
          && batch.getLast().timestamp() < batch.get(batch.size() - 2).timestamp()) {
        return error(400, "InvalidParameterException");
      }
    }
    long span = batch.getLast().timestamp() - batch.getFirst().timestamp();
    if (batch.size() > 10_000 || bytes > 1_048_576 || span > Duration.ofHours(24).toMillis()) {
      return error(400, "InvalidParameterException");
    }
    sizes.add(batch.size());
    return reject(batch, events);
  }

  private Reply reject(List<Event> batch, List<Event> events) {
    Instant now = clock.instantOf(clock.bootNanos());
    long oldest = now.minus(Duration.ofDays(14)).toEpochMilli();
    long newest = now.plus(Duration.ofHours(2)).toEpochMilli();
    int from = 0;
    while (from < batch.size() && batch.get(from).timestamp() < oldest) {
      from++;
    }
    int to = batch.size();
    while (to > from && batch.get(to - 1).timestamp() > newest) {
      to--;
    }
    events.addAll(batch.subList(from, to));
    JsonObject info = new JsonObject();
    if (from > 0) {
      info.addProperty("tooOldLogEventEndIndex", from);
    }
    if (to < batch.size()) {
      info.addProperty("tooNewLogEventStartIndex", to);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("nextSequenceToken", "0");
    if (!info.isEmpty()) {
      answer.add("rejectedLogEventsInfo", info);
    }
    return FakeHttp.reply(200, answer.toString());
  }

  private Reply metadata(Request request) {
    String path = request.uri().getPath();
    if (request.method().equals("PUT")) {
      tokens++;
      return FakeHttp.reply(200, "token" + tokens);
    }
    String token = request.headers().first("X-aws-ec2-metadata-token").orElse("");
    if (!token.equals("token" + tokens)) {
      return FakeHttp.reply(401, "");
    }
    return switch (path) {
      case "/latest/meta-data/placement/region" -> FakeHttp.reply(200, "eu-central-1");
      case "/latest/meta-data/instance-id" -> FakeHttp.reply(200, "i-0123456789abcdef0");
      case "/latest/meta-data/hostname" ->
          FakeHttp.reply(200, "ip-10-0-0-1.eu-central-1.compute.internal");
      case "/latest/meta-data/iam/security-credentials/" ->
          role.isEmpty() ? FakeHttp.reply(404, "") : FakeHttp.reply(200, role);
      default ->
          path.equals("/latest/meta-data/iam/security-credentials/" + role)
              ? FakeHttp.reply(200, credentials())
              : FakeHttp.reply(404, "");
    };
  }

  private String credentials() {
    Instant now = clock.instantOf(clock.bootNanos());
    JsonObject json = new JsonObject();
    json.addProperty("Code", "Success");
    json.addProperty("Type", "AWS-HMAC");
    json.addProperty("AccessKeyId", "AKID" + keys);
    json.addProperty("SecretAccessKey", "secret" + keys);
    json.addProperty("Token", "session" + keys);
    json.addProperty(
        "Expiration", Instant.ofEpochSecond(now.plus(life).getEpochSecond()).toString());
    return json.toString();
  }
}
