package io.felinos.itests.cloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;

/**
 * Checks requests by having Amazon's own client make them once more: it must come to the same JSON,
 * target and type. For one thread at a time.
 */
final class AmazonModel implements AutoCloseable {
  private final Capture capture = new Capture();
  private final CloudWatchLogsClient client =
      CloudWatchLogsClient.builder()
          .region(Region.of(AmazonMetadata.REGION))
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClient(capture)
          .build();

  /**
   * Makes a request again.
   *
   * @throws IllegalArgumentException if the client makes another one
   */
  synchronized void check(HttpCall call, String action, JsonObject body) {
    switch (action) {
      case "PutLogEvents" -> client.putLogEvents(putLogEvents(body));
      case "CreateLogGroup" ->
          client.createLogGroup(
              CreateLogGroupRequest.builder().logGroupName(text(body, "logGroupName")).build());
      case "CreateLogStream" ->
          client.createLogStream(
              CreateLogStreamRequest.builder()
                  .logGroupName(text(body, "logGroupName"))
                  .logStreamName(text(body, "logStreamName"))
                  .build());
      default -> throw new IllegalArgumentException("action " + action);
    }
    JsonObject made = StrictJson.object(capture.body());
    if (!made.equals(body)) {
      throw new IllegalArgumentException("Amazon's client makes other JSON of it");
    }
    for (String name : List.of("X-Amz-Target", "Content-Type")) {
      String theirs = capture.header(name);
      if (!theirs.equals(call.header(name).orElse(""))) {
        throw new IllegalArgumentException(name + " is \"" + theirs + "\" by Amazon's client");
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static PutLogEventsRequest putLogEvents(JsonObject body) {
    List<InputLogEvent> events = new ArrayList<>();
    for (JsonElement each : body.getAsJsonArray("logEvents")) {
      JsonObject event = each.getAsJsonObject();
      events.add(
          InputLogEvent.builder()
              .timestamp(event.get("timestamp").getAsLong())
              .message(text(event, "message"))
              .build());
    }
    return PutLogEventsRequest.builder()
        .logGroupName(text(body, "logGroupName"))
        .logStreamName(text(body, "logStreamName"))
        .logEvents(events)
        .build();
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value.getAsString();
  }

  /** Keeps the last request, and answers with success. */
  private static final class Capture implements SdkHttpClient {
    private @Nullable SdkHttpRequest last;
    private byte[] lastBody = new byte[0];

    byte[] body() {
      return lastBody;
    }

    String header(String name) {
      return Objects.requireNonNull(last).firstMatchingHeader(name).orElse("");
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      last = request.httpRequest();
      lastBody = request.contentStreamProvider().map(each -> read(each.newStream())).orElseThrow();
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(nothing)))
              .build();
        }

        @Override
        public void abort() {
          return;
        }
      };
    }

    @Override
    public void close() {
      return;
    }

    private static byte[] read(InputStream stream) {
      try (stream) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
