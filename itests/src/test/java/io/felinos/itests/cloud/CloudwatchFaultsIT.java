package io.felinos.itests.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The klib cloudwatch, and AWS in all its moods. */
@NullUnmarked
class CloudwatchFaultsIT extends CloudFaults {
  private AmazonCloud cloud;

  @Override
  void startCloud() throws Exception {
    cloud = AmazonCloud.start(network, authority);
  }

  @Override
  void stopCloud() throws Exception {
    cloud.close();
  }

  @Override
  CloudGuest newGuest(Path empty) throws Exception {
    return new CloudGuest(empty, authority, "cloudwatch", "io.felinos.klib.cloudwatch.CloudWatch");
  }

  @Override
  String configuration() {
    return "{\"logging\": {\"log_group\": \"group\", \"log_stream\": \"stream\"}}";
  }

  @Override
  HttpServer server() {
    return cloud.logsServer();
  }

  @Override
  HttpServer metadataServer() {
    return cloud.metadataServer();
  }

  @Override
  Ledger ledger() {
    return cloud.logs().ledger();
  }

  @Override
  List<String> complaints() {
    return cloud.complaints();
  }

  @Override
  Map<String, HttpAnswer> troubles() {
    Map<String, HttpAnswer> troubles = new LinkedHashMap<>();
    troubles.put("ThrottlingException", AmazonErrors.throttling());
    troubles.put("ExpiredTokenException", AmazonErrors.expired());
    troubles.put("UnrecognizedClientException", AmazonErrors.unrecognized());
    troubles.put("ResourceNotFoundException", AmazonErrors.notFound("log group"));
    troubles.put("AccessDeniedException", AmazonErrors.denied());
    troubles.put("401", HttpAnswer.text(401, ""));
    troubles.put("403", HttpAnswer.text(403, ""));
    troubles.put("429", HttpAnswer.text(429, ""));
    troubles.put("429 with Retry-After", HttpAnswer.text(429, "").with("Retry-After", "3"));
    troubles.put("500", AmazonErrors.internal());
    troubles.put("503", AmazonErrors.unavailable());
    troubles.put("502 of a proxy", HttpAnswer.of(502, "text/html", "<html>Bad Gateway</html>"));
    return troubles;
  }

  @Override
  boolean carriesLines(HttpCall call) {
    return call.header("x-amz-target").orElse("").endsWith(".PutLogEvents");
  }

  @Override
  void poison(String text) {
    cloud.logs().refuse(each -> each.contains(text));
  }

  @Override
  String documented(byte[] line) {
    return line.length == 0 ? " " : text(line);
  }

  @Override
  boolean exactlyOnce() {
    return false;
  }

  @Test
  void expiredCredentialsAndTokensAreReplaced() {
    List<String> expected = new ArrayList<>();
    int before = ledger().lines().size();
    for (int i = 0; i < 5; i++) {
      print(expected, "key " + i, 50);
      awaitTexts(before, "key", expected);
      cloud.keys().expire();
      cloud.metadata().revokeTokens();
    }
    print(expected, "key at last", 50);
    awaitTexts(before, "key", expected);
  }

  @Test
  void aDeletedGroupIsMadeAgain() {
    List<String> expected = new ArrayList<>();
    int before = ledger().lines().size();
    print(expected, "deleted, first", 50);
    awaitTexts(before, "deleted", expected);
    cloud.logs().forget();
    print(expected, "deleted, then", 50);
    awaitTexts(before, "deleted", expected);
  }

  @Test
  void linesThatAreTooOldAreTheOnlyOnesMissing(@TempDir Path empty) throws Exception {
    int before = ledger().lines().size();
    long discarded = ledger().discarded();
    try (CloudGuest old = newGuest(Files.createDirectory(empty.resolve("old")))) {
      for (int i = 0; i < 10; i++) {
        old.print("long ago " + i, Duration.ofDays(15));
      }
      for (int i = 0; i < 10; i++) {
        old.print("today " + i);
      }
      old.configure(configuration());
      await().atMost(PATIENCE).until(() -> ledger().texts().contains("today 9"));
      assertThat(ledger().texts().subList(before, ledger().texts().size()))
          .filteredOn(each -> each.startsWith("long ago") || each.startsWith("today"))
          .hasSize(10);
      assertThat(ledger().discarded() - discarded).isEqualTo(10);
      await().atMost(PATIENCE).until(() -> old.state().rejected() == 10);
    }
  }

  @Test
  void withoutVersionTwoOfTheMetadataVersionOneWillDo(@TempDir Path empty) throws Exception {
    try (AmazonCloudOfOld ignored = new AmazonCloudOfOld();
        CloudGuest other = newGuest(Files.createDirectory(empty.resolve("v1")))) {
      other.configure(configuration()).print("version one");
      await().atMost(PATIENCE).until(() -> ledger().texts().contains("version one"));
    }
  }

  /** For a while. */
  private final class AmazonCloudOfOld implements AutoCloseable {
    private AmazonCloudOfOld() {
      cloud.metadata().beOld(true);
    }

    @Override
    public void close() {
      cloud.metadata().beOld(false);
    }
  }
}
