package io.felinos.itests.cloud;

import java.util.Map;

/**
 * The metadata server of a Compute Engine instance
 * (cloud.google.com/compute/docs/metadata/querying-metadata).
 */
final class GoogleMetadata implements HttpServer.Handler {
  static final String PROJECT = "myproject-1234";
  static final String ZONE = "us-west2-a";
  static final String INSTANCE_ID = "4520031799277581759";
  static final String HOST_NAME = "counter-1.us-west2-a.c.myproject-1234.internal";
  private static final String ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/";

  private static final Map<String, String> VALUES =
      Map.of(
          "/computeMetadata/v1/project/project-id",
          PROJECT,
          "/computeMetadata/v1/project/numeric-project-id",
          "739419398126",
          "/computeMetadata/v1/instance/zone",
          "projects/739419398126/zones/" + ZONE,
          "/computeMetadata/v1/instance/id",
          INSTANCE_ID,
          "/computeMetadata/v1/instance/hostname",
          HOST_NAME,
          "/computeMetadata/v1/instance/name",
          "counter-1",
          ACCOUNT + "email",
          "739419398126-compute@developer.gserviceaccount.com",
          ACCOUNT + "scopes",
          "https://www.googleapis.com/auth/cloud-platform\n");

  private final GoogleTokens tokens;
  private final Ledger ledger;

  GoogleMetadata(GoogleTokens tokens, Ledger ledger) {
    this.tokens = tokens;
    this.ledger = ledger;
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    return answer(call).with("Metadata-Flavor", "Google").with("Server", "Metadata Server for VM");
  }

  private HttpAnswer answer(HttpCall call) {
    if (!call.method().equals("GET")) {
      ledger.complain(call, "not a GET");
      return HttpAnswer.text(405, "");
    }
    if (call.path().equals("/")) {
      return HttpAnswer.text(200, "computeMetadata/\n");
    }
    boolean forwarded = call.header("x-forwarded-for").isPresent();
    if (!call.header("metadata-flavor").orElse("").equals("Google") || forwarded) {
      ledger.complain(call, "without Metadata-Flavor: Google, or forwarded");
      return HttpAnswer.text(403, "Missing Metadata-Flavor:Google header.");
    }
    if (call.path().equals(ACCOUNT + "token")) {
      return HttpAnswer.json(200, tokens.issue());
    }
    String value = VALUES.get(call.path());
    if (value == null) {
      return HttpAnswer.of(404, "text/html", "<title>Error 404 (Not Found)</title>");
    }
    return HttpAnswer.of(200, "application/text", value);
  }
}
