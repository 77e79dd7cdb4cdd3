package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Body;
import io.felinos.api.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with AWS Signature Version 4 (IAM User Guide, "Create a signed AWS API request").
 * The result depends on nothing but the arguments; the key of a day is kept. Safe for use by
 * several threads.
 */
final class Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SCOPE_END = "aws4_request";
  private static final HexFormat HEX = HexFormat.of();

  private final String region;
  private final String service;
  private volatile @Nullable DayKey latest;

  /** The key that is made of a secret for a day. */
  private record DayKey(String day, String secret, byte[] key) {}

  /**
   * Makes a signer.
   *
   * @param region as in eu-central-1
   * @param service the name by which the service is signed for, as in logs
   */
  Signer(String region, String service) {
    this.region = region;
    this.service = service;
  }

  /**
   * Signs a request.
   *
   * @param request its body in memory, none of the fields that are added here
   * @param time what the service's clock says, within a few minutes
   * @return the request with the fields X-Amz-Date, X-Amz-Content-Sha256, X-Amz-Security-Token if
   *     there is a token, and Authorization
   */
  Request sign(Request request, Credentials credentials, Instant time) {
    if (!(request.body() instanceof Body.Bytes body)) {
      throw new IllegalArgumentException("only a body in memory can be signed");
    }
    String second = basicFormat(time);
    String day = second.substring(0, 8);
    String hash = HEX.formatHex(sha256(body.bytes()));
    Request dated = request.with("X-Amz-Date", second).with("X-Amz-Content-Sha256", hash);
    if (!credentials.token().isEmpty()) {
      dated = dated.with("X-Amz-Security-Token", credentials.token());
    }
    CanonicalRequest canonical = new CanonicalRequest(dated, hash);
    String scope = day + "/" + region + "/" + service + "/" + SCOPE_END;
    String toSign =
        ALGORITHM
            + "\n"
            + second
            + "\n"
            + scope
            + "\n"
            + HEX.formatHex(sha256(canonical.text().getBytes(StandardCharsets.UTF_8)));
    String signature = HEX.formatHex(hmac(key(day, credentials.secret()), toSign));
    return dated.with(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.keyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + canonical.signedHeaders()
            + ", Signature="
            + signature);
  }

  /** ISO 8601 in its basic format, in UTC and to the second: 20260301T120000Z. */
  static String basicFormat(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(16);
    padded(text, utc.getYear(), 4);
    padded(text, utc.getMonthValue(), 2);
    padded(text, utc.getDayOfMonth(), 2);
    text.append('T');
    padded(text, utc.getHour(), 2);
    padded(text, utc.getMinute(), 2);
    padded(text, utc.getSecond(), 2);
    return text.append('Z').toString();
  }

  private static void padded(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }

  private byte[] key(String day, String secret) {
    DayKey known = latest;
    if (known != null && known.day().equals(day) && known.secret().equals(secret)) {
      return known.key();
    }
    byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
    key = hmac(key, region);
    key = hmac(key, service);
    key = hmac(key, SCOPE_END);
    latest = new DayKey(day, secret, key);
    return key;
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
