package io.felinos.itests.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The klib gcp, and Google Cloud in all its moods. */
@NullUnmarked
class GcpFaultsIT extends CloudFaults {
  private GoogleCloud cloud;

  @Override
  void startCloud() throws Exception {
    cloud = GoogleCloud.start(network, authority);
  }

  @Override
  void stopCloud() throws Exception {
    cloud.close();
  }

  @Override
  CloudGuest newGuest(Path empty) throws Exception {
    return new CloudGuest(empty, authority, "gcp", "io.felinos.klib.gcp.Gcp");
  }

  @Override
  String configuration() {
    return "{\"logging\": {\"log_id\": \"my_log\"}}";
  }

  @Override
  HttpServer server() {
    return cloud.loggingServer();
  }

  @Override
  HttpServer metadataServer() {
    return cloud.metadataServer();
  }

  @Override
  Ledger ledger() {
    return cloud.logging().ledger();
  }

  @Override
  List<String> complaints() {
    return cloud.complaints();
  }

  @Override
  Map<String, HttpAnswer> troubles() {
    Map<String, HttpAnswer> troubles = new LinkedHashMap<>();
    troubles.put("401", GoogleErrors.unauthenticated());
    troubles.put("403", GoogleErrors.forbidden());
    troubles.put("429", GoogleErrors.exhausted());
    troubles.put("429 with Retry-After", GoogleErrors.exhausted().with("Retry-After", "3"));
    troubles.put("500", GoogleErrors.internal());
    troubles.put("503", GoogleErrors.unavailable());
    troubles.put("502 of a proxy", HttpAnswer.of(502, "text/html", "<html>Bad Gateway</html>"));
    return troubles;
  }

  @Override
  boolean carriesLines(HttpCall call) {
    return call.path().equals("/v2/entries:write");
  }

  @Override
  void poison(String text) {
    cloud.logging().refuse(each -> each.contains(text));
  }

  @Override
  String documented(byte[] line) {
    return text(line);
  }

  @Override
  boolean exactlyOnce() {
    return true;
  }

  @Test
  void revokedTokensAreReplaced() {
    List<String> expected = new ArrayList<>();
    int before = ledger().lines().size();
    int issued = cloud.tokens().issued();
    for (int i = 0; i < 5; i++) {
      print(expected, "token " + i, 50);
      awaitTexts(before, "token", expected);
      cloud.tokens().revoke();
    }
    print(expected, "token at last", 50);
    awaitTexts(before, "token", expected);
    assertThat(cloud.tokens().issued() - issued).isBetween(5, 6);
  }
}
