package io.felinos.itests.cloud;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The metadata service of an EC2 instance, version 2
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html).
 */
public final class AmazonMetadata implements HttpServer.Handler {
  static final String REGION = "us-east-1";
  static final String INSTANCE_ID = "i-0123456789abcdef0";

  /** What this instance was given. */
  public static final String USER_DATA = "CLOUD=amazon\n";

  static final String HOST_NAME = "ip-10-0-2-15.ec2.internal";
  private static final String ROLE = "CloudWatchAgentServerRole";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final int MAX_LIFE = 21_600;

  private static final Map<String, String> VALUES =
      Map.of(
          "/latest/meta-data/placement/region",
          REGION,
          "/latest/meta-data/placement/availability-zone",
          REGION + "a",
          "/latest/meta-data/instance-id",
          INSTANCE_ID,
          "/latest/meta-data/hostname",
          HOST_NAME,
          "/latest/meta-data/local-hostname",
          HOST_NAME,
          "/latest/dynamic/instance-identity/document",
          "{\"region\": \"" + REGION + "\", \"instanceId\": \"" + INSTANCE_ID + "\"}",
          ROLES,
          ROLE,
          "/latest/user-data",
          USER_DATA);

  private final AmazonKeys keys;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Map<String, Instant> tokens = new HashMap<>();
  private final Object lock = new Object();
  private int issued;
  private boolean versionOneOnly;

  AmazonMetadata(AmazonKeys keys, InstantSource clock, Ledger ledger) {
    this.keys = keys;
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Makes all tokens so far invalid, before their time. */
  public void revokeTokens() {
    synchronized (lock) {
      tokens.clear();
    }
  }

  /** How many tokens were issued. */
  public int issuedTokens() {
    synchronized (lock) {
      return issued;
    }
  }

  /** Whether to behave as the service did before there was version 2. */
  public void beOld(boolean old) {
    synchronized (lock) {
      versionOneOnly = old;
    }
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    if (call.header("x-forwarded-for").isPresent()) {
      ledger.complain(call, "forwarded");
      return HttpAnswer.text(403, "");
    }
    if (call.path().equals("/latest/api/token")) {
      return token(call);
    }
    if (!call.method().equals("GET")) {
      ledger.complain(call, "not a GET");
      return HttpAnswer.text(405, "");
    }
    if (!known(call.header("x-aws-ec2-metadata-token").orElse(""))) {
      return HttpAnswer.text(401, "");
    }
    if (call.path().equals(ROLES + ROLE)) {
      return HttpAnswer.text(200, keys.json());
    }
    String value = VALUES.get(call.path());
    return value == null ? HttpAnswer.text(404, "") : HttpAnswer.text(200, value);
  }

  private HttpAnswer token(HttpCall call) {
    synchronized (lock) {
      if (versionOneOnly) {
        return HttpAnswer.text(404, "");
      }
      int life = life(call);
      if (!call.method().equals("PUT") || life < 1 || life > MAX_LIFE) {
        ledger.complain(call, "not a PUT with a TTL from 1 to " + MAX_LIFE);
        return HttpAnswer.text(400, "");
      }
      issued++;
      String token = "AQAAAstand-in==" + issued;
      tokens.put(token, clock.instant().plusSeconds(life));
      return HttpAnswer.text(200, token)
          .with("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", Integer.toString(life));
    }
  }

  private static int life(HttpCall call) {
    try {
      return Integer.parseInt(call.header("x-aws-ec2-metadata-token-ttl-seconds").orElse(""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private boolean known(String token) {
    synchronized (lock) {
      return versionOneOnly || clock.instant().isBefore(tokens.getOrDefault(token, Instant.MIN));
    }
  }
}
