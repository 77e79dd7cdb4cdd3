package io.felinos.itests.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.logging.v2.Logging;
import com.google.api.services.logging.v2.model.LogEntry;
import com.google.api.services.logging.v2.model.MonitoredResource;
import com.google.api.services.logging.v2.model.WriteLogEntriesRequest;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The makers' own clients take the stand-ins for the real services, names and addresses included.
 */
@NullUnmarked
class StandInIT {
  @TempDir private Path folder;
  private final TestAuthority authority = new TestAuthority();
  private CloudNetwork network;

  @BeforeEach
  void prepare() throws Exception {
    network = new CloudNetwork(folder);
  }

  @AfterEach
  void close() throws Exception {
    network.close();
  }

  @Test
  void amazonsClientWritesLines() throws Exception {
    try (AmazonCloud cloud = AmazonCloud.start(network, authority);
        CloudWatchLogsClient client = amazonClient()) {
      assertThatThrownBy(() -> put(client, event(Instant.now(), "too early")))
          .isInstanceOf(ResourceNotFoundException.class);
      client.createLogGroup(request -> request.logGroupName("group"));
      client.createLogStream(request -> request.logGroupName("group").logStreamName("stream"));
      Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
      PutLogEventsResponse response =
          put(
              client,
              event(now.minus(Duration.ofDays(15)), "too old"),
              event(now, "a line: žluťoučký kůň 🐈 \u0001 \"\\"));
      assertThat(response.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
      assertThat(cloud.logs().ledger().lines())
          .containsExactly(
              new LogLine(
                  "group/stream", "", now, "a line: žluťoučký kůň 🐈 \u0001 \"\\", false, "", 4));
      assertThat(cloud.logs().ledger().discarded()).isEqualTo(1);
      assertThat(cloud.complaints()).isEmpty();
      assertThat(cloud.logsServer().serverNames()).containsOnly("logs.us-east-1.amazonaws.com");
    }
  }

  @Test
  void amazonsClientIsToldWhatItDoesWrong() throws Exception {
    try (AmazonCloud cloud = AmazonCloud.start(network, authority);
        CloudWatchLogsClient client = amazonClient()) {
      cloud.logs().create("group", "stream");
      Instant now = Instant.now();
      for (List<InputLogEvent> bad :
          List.of(
              List.of(event(now, "")),
              List.of(event(now, "b"), event(now.minusMillis(1), "a")),
              List.of(event(now.minus(Duration.ofHours(25)), "a"), event(now, "b")),
              List.of(event(now, "a".repeat(1_048_551))),
              List.of(event(now, "a".repeat(600_000)), event(now, "b".repeat(600_000))))) {
        assertThatThrownBy(() -> put(client, bad.toArray(InputLogEvent[]::new)))
            .isInstanceOf(InvalidParameterException.class);
      }
      assertThat(cloud.complaints()).hasSize(5);
      put(client, event(now, "a".repeat(1_048_550)));
      cloud.keys().expire();
      assertThatThrownBy(() -> put(client, event(now, "a")))
          .isInstanceOf(CloudWatchLogsException.class)
          .hasMessageContaining("expired");
      assertThat(cloud.logs().ledger().lines()).hasSize(1);
    }
  }

  @Test
  void googlesClientWritesEntries() throws Exception {
    try (GoogleCloud cloud = GoogleCloud.start(network, authority)) {
      String token = googleToken();
      Logging client = googleClient(token);
      String time = "2026-01-02T03:04:05.123456789Z";
      LogEntry entry = entry(Instant.now().toString(), "line", "1");
      client.entries().write(request(entry, entry)).execute();
      assertThat(cloud.logging().ledger().duplicates()).isEqualTo(1);
      assertThat(cloud.logging().ledger().texts()).containsExactly("line");
      LogEntry object = entry(time, "", "2").setTextPayload(null).setJsonPayload(Map.of("a", "b"));
      assertThatThrownBy(
              () ->
                  client
                      .entries()
                      .write(
                          request(
                              entry(Instant.now().toString(), "x".repeat(263_000), "3"),
                              object.setTimestamp(Instant.now().toString())))
                      .execute())
          .isInstanceOf(GoogleJsonResponseException.class)
          .hasMessageContaining("\"0\"");
      assertThat(cloud.logging().ledger().texts()).containsExactly("line", "{\"a\":\"b\"}");
      assertThat(cloud.logging().ledger().lines().get(1).json()).isTrue();
      cloud.tokens().revoke();
      assertThatThrownBy(() -> client.entries().write(request(entry)).execute())
          .hasMessageContaining("401");
      assertThat(cloud.complaints()).singleElement().asString().contains("256.0K");
      assertThat(cloud.loggingServer().serverNames()).containsOnly("logging.googleapis.com");
    }
  }

  private static PutLogEventsResponse put(CloudWatchLogsClient client, InputLogEvent... events) {
    return client.putLogEvents(
        request -> request.logGroupName("group").logStreamName("stream").logEvents(events));
  }

  private static InputLogEvent event(Instant time, String message) {
    return InputLogEvent.builder().timestamp(time.toEpochMilli()).message(message).build();
  }

  /** With credentials from the metadata service. */
  private CloudWatchLogsClient amazonClient() throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted());
    return CloudWatchLogsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(InstanceProfileCredentialsProvider.create())
        .httpClient(
            Apache5HttpClient.builder().tlsTrustManagersProvider(trust::getTrustManagers).build())
        .overrideConfiguration(each -> each.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  private Logging googleClient(String token) throws Exception {
    return new Logging.Builder(
            new NetHttpTransport.Builder().trustCertificates(trusted()).build(),
            GsonFactory.getDefaultInstance(),
            request -> request.getHeaders().setAuthorization("Bearer " + token))
        .setApplicationName("test")
        .build();
  }

  private static String googleToken() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://metadata.google.internal/computeMetadata/v1/instance/"
                        + "service-accounts/default/token"))
            .header("Metadata-Flavor", "Google")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return JsonParser.parseString(response.body())
          .getAsJsonObject()
          .get("access_token")
          .getAsString();
    }
  }

  private static WriteLogEntriesRequest request(LogEntry... entries) {
    return new WriteLogEntriesRequest()
        .setLogName("projects/" + GoogleMetadata.PROJECT + "/logs/a%2Flog")
        .setResource(
            new MonitoredResource()
                .setType("gce_instance")
                .setLabels(
                    Map.of(
                        "project_id",
                        GoogleMetadata.PROJECT,
                        "zone",
                        GoogleMetadata.ZONE,
                        "instance_id",
                        GoogleMetadata.INSTANCE_ID)))
        .setPartialSuccess(true)
        .setEntries(List.of(entries));
  }

  private static LogEntry entry(String time, String text, String id) {
    return new LogEntry()
        .setTimestamp(time)
        .setTextPayload(text)
        .setInsertId(id)
        .setSeverity("INFO");
  }

  private KeyStore trusted() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    store.setCertificateEntry(
        "test",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.UTF_8))));
    return store;
  }
}
