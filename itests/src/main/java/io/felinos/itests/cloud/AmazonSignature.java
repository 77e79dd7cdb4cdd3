package io.felinos.itests.cloud;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** Checks signatures, version 4, by signing what came once more with Amazon's own code. */
final class AmazonSignature {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\\w+)");

  private final String service;
  private final AmazonKeys keys;
  private final InstantSource clock;

  /**
   * For one service.
   *
   * @param service its name in signatures, as in {@code logs}
   */
  AmazonSignature(String service, AmazonKeys keys, InstantSource clock) {
    this.service = service;
    this.keys = keys;
    this.clock = clock;
  }

  /** What the service answers if a request is not signed as it must be. */
  Optional<HttpAnswer> refuse(HttpCall call, Ledger ledger) {
    Matcher matcher = AUTHORIZATION.matcher(call.header("authorization").orElse(""));
    if (!matcher.matches()) {
      ledger.complain(call, "no signature: " + call.headers().keySet());
      return Optional.of(
          AmazonErrors.error(
              400, "MissingAuthenticationTokenException", "Missing Authentication Token"));
    }
    Optional<AmazonKeys.Issued> issued = keys.find(matcher.group(1));
    if (issued.isEmpty()) {
      ledger.complain(call, "unknown key " + matcher.group(1));
      return Optional.of(AmazonErrors.unrecognized());
    }
    String date = call.header("x-amz-date").orElse("");
    Instant signed;
    try {
      signed = DATE.parse(date, Instant::from);
    } catch (DateTimeException e) {
      return invalid(call, ledger, "Date \"" + date + "\" is not a valid date");
    }
    if (Duration.between(signed, clock.instant()).abs().compareTo(SKEW) > 0) {
      // Not the client's fault if its clock is wrong.
      return Optional.of(
          AmazonErrors.error(
              400,
              "InvalidSignatureException",
              "Signature expired: %s is now earlier than %s (%s - 5 min.)"
                  .formatted(
                      date,
                      DATE.format(clock.instant().minus(SKEW)),
                      DATE.format(clock.instant()))));
    }
    if (!clock.instant().isBefore(issued.get().end())) {
      return Optional.of(AmazonErrors.expired());
    }
    String expected = sign(call, List.of(matcher.group(3).split(";")), issued.get(), signed);
    if (!normal(expected).equals(normal(matcher.group()))) {
      return invalid(call, ledger, "signed as " + matcher.group() + " instead of " + expected);
    }
    return Optional.empty();
  }

  private Optional<HttpAnswer> invalid(HttpCall call, Ledger ledger, String what) {
    ledger.complain(call, what);
    return Optional.of(AmazonErrors.error(400, "InvalidSignatureException", what));
  }

  private static String normal(String authorization) {
    return authorization.replace(", ", ",");
  }

  /** The field Authorization that Amazon's signer makes for these fields and this body. */
  @SuppressWarnings("deprecation") // The newer signer adds fields of its own before it signs.
  private String sign(HttpCall call, List<String> names, AmazonKeys.Issued issued, Instant when) {
    String[] host = call.header("host").orElse("").split(":");
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(call.method()))
            .protocol("https")
            .host(host[0])
            .port(host.length > 1 ? Integer.valueOf(host[1]) : Integer.valueOf(443))
            .encodedPath(call.path())
            .contentStreamProvider(() -> new ByteArrayInputStream(call.body()));
    for (String name : names) {
      if (!name.equals("host")) {
        request.putHeader(name, call.headers().getOrDefault(name, List.of()));
      }
    }
    return Aws4Signer.create()
        .sign(
            request.build(),
            Aws4SignerParams.builder()
                .awsCredentials(issued.credentials())
                .signingName(service)
                .signingRegion(Region.of(AmazonMetadata.REGION))
                .signingClockOverride(Clock.fixed(when, ZoneOffset.UTC))
                .build())
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }
}
