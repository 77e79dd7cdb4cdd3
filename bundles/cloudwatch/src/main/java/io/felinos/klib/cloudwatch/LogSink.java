package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Reply;
import io.felinos.api.time.Timer;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.service.Outcome;
import io.felinos.delivery.service.Sink;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch Logs (API Reference, PutLogEvents). The group and the stream are created when they are
 * not there. For one thread.
 */
final class LogSink implements Sink {
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String TARGET = "Logs_20140328.";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final int TOO_LARGE = 413;

  private final Ec2 ec2;
  private final Service service;
  private final Timer timer;
  private final String group;
  private final @Nullable String stream;
  private final EventBatch events = new EventBatch();

  /**
   * Makes a sink.
   *
   * @param stream null for the instance's identifier
   */
  LogSink(Ec2 ec2, Service service, Timer timer, String group, @Nullable String stream) {
    this.ec2 = ec2;
    this.service = service;
    this.timer = timer;
    this.group = group;
    this.stream = stream;
  }

  @Override
  public void begin(Duration deadline) throws UnavailableException, InterruptedException {
    events.begin(group, streamName(deadline));
  }

  @Override
  public boolean add(Line line, long epochNanos) {
    return events.add(line.text(), Math.max(0, epochNanos / 1_000_000));
  }

  @Override
  public Outcome send(Duration deadline) throws UnavailableException, InterruptedException {
    long end = timer.nanoTime() + deadline.toNanos();
    byte[] body = events.body();
    Reply reply = call("PutLogEvents", body, end);
    if (!reply.ok() && ServiceError.of(reply).is(NOT_FOUND)) {
      create(end);
      reply = call("PutLogEvents", body, end);
    }
    return reply.ok() ? accepted(reply) : refused(reply);
  }

  private Outcome accepted(Reply reply) throws UnavailableException {
    Json answer = Answers.object(reply.text());
    if (!answer.isObject()) {
      throw new UnavailableException(
          "PutLogEvents: the answer is not one of CloudWatch", Duration.ZERO, true);
    }
    Json info = answer.get("rejectedLogEventsInfo");
    int count = events.count();
    int old =
        Math.max(
            (int) info.get("tooOldLogEventEndIndex").number(0),
            (int) info.get("expiredLogEventEndIndex").number(0));
    int fresh = (int) info.get("tooNewLogEventStartIndex").number(count);
    int before = Math.clamp(old, 0, count);
    int after = count - Math.clamp(fresh, before, count);
    if (before + after == 0) {
      return new Outcome.Accepted();
    }
    String reason =
        before == 0
            ? "CloudWatch takes nothing from more than 2 hours in the future"
            : "CloudWatch takes nothing older than 14 days, or than the log group's retention";
    return new Outcome.Accepted(before + after, reason);
  }

  private static Outcome refused(Reply reply) throws UnavailableException {
    ServiceError error = ServiceError.of(reply);
    if (error.is("DataAlreadyAcceptedException")) {
      return new Outcome.Accepted();
    }
    if (error.invalid() || reply.status() == TOO_LARGE) {
      return new Outcome.Refused(error.text());
    }
    throw unavailable("PutLogEvents", error);
  }

  /** Creates the stream, and before that the group if need be. */
  private void create(long end) throws UnavailableException, InterruptedException {
    Bytes names = new Bytes();
    names.put(Bytes.of("{\"logGroupName\":"));
    names.putJson(group);
    Bytes groupOnly = new Bytes();
    groupOnly.put(names.toByteArray());
    groupOnly.put('}');
    names.put(Bytes.of(",\"logStreamName\":"));
    names.putJson(streamName(rest(end)));
    names.put('}');
    Reply reply = call("CreateLogStream", names.toByteArray(), end);
    if (!reply.ok() && ServiceError.of(reply).is(NOT_FOUND)) {
      requireCreated("CreateLogGroup", call("CreateLogGroup", groupOnly.toByteArray(), end));
      reply = call("CreateLogStream", names.toByteArray(), end);
    }
    requireCreated("CreateLogStream", reply);
  }

  private static void requireCreated(String action, Reply reply) throws UnavailableException {
    if (!reply.ok()) {
      ServiceError error = ServiceError.of(reply);
      if (!error.is("ResourceAlreadyExistsException")) {
        throw unavailable(action, error);
      }
    }
  }

  private static UnavailableException unavailable(String action, ServiceError error) {
    return new UnavailableException(action + ": " + error.text());
  }

  private Reply call(String action, byte[] body, long end)
      throws UnavailableException, InterruptedException {
    return service.post(body, JSON, TARGET + action, rest(end));
  }

  private String streamName(Duration deadline) throws UnavailableException, InterruptedException {
    return stream == null ? ec2.instance(deadline).id() : stream;
  }

  private Duration rest(long end) {
    return Duration.ofNanos(Math.max(1, end - timer.nanoTime()));
  }
}
