package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Request;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Compares our signatures with those of the AWS SDK. */
class SignerTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final Credentials CREDENTIALS =
      new Credentials("AKIDEXAMPLE", "an example of a secret", "", Instant.MAX);

  @Test
  void signsAsTheSdkDoes() {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      RandomRequests requests = new RandomRequests(random);
      Request request = requests.request();
      Credentials credentials = requests.credentials();
      Instant time = requests.time();
      String region = requests.pick("eu-central-1", "us-gov-west-1", "cn-north-1", "xx-1");
      String service = requests.pick("logs", "monitoring", "service");

      Request ours = new Signer(region, service).sign(request, credentials, time);

      assertThat(ours.headers().first("Authorization").orElseThrow())
          .as("%d: %s %s %s", i, request.method(), request.uri(), request.headers().fields())
          .isEqualTo(sdk(request, credentials, time, region, service));
    }
  }

  @Test
  void makesANewKeyForEachDayAndEachSecret() {
    Signer signer = new Signer("eu-central-1", "logs");
    Request request = Request.get(URI.create("https://logs.eu-central-1.amazonaws.com/"));
    Credentials others = new Credentials("AKIDEXAMPLE", "another secret", "", Instant.MAX);
    for (Instant time : List.of(TIME, TIME.plusSeconds(86_400), TIME)) {
      for (Credentials each : List.of(CREDENTIALS, others)) {
        assertThat(signer.sign(request, each, time).headers().first("Authorization"))
            .contains(sdk(request, each, time, "eu-central-1", "logs"));
      }
    }
  }

  @Test
  void signsTheTokenOfTheSession() {
    Credentials session = new Credentials("AKIDEXAMPLE", "secret", "of the session", Instant.MAX);
    Request signed =
        new Signer("eu-central-1", "logs")
            .sign(Request.get(URI.create("https://example.com/")), session, TIME);
    assertThat(signed.headers().first("x-amz-security-token")).contains("of the session");
    assertThat(signed.headers().first("authorization").orElseThrow())
        .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
  }

  @Test
  void keepsTheSecretsToItself() {
    Credentials session = new Credentials("AKIDEXAMPLE", "secret", "token", TIME);
    Request signed =
        new Signer("eu-central-1", "logs")
            .sign(Request.get(URI.create("https://example.com/")), session, TIME);
    assertThat(session + " " + signed.headers() + signed)
        .doesNotContain("secret", "of the session");
    assertThat(session).hasToString("AKIDEXAMPLE until 2026-03-01T12:00:00Z");
  }

  @Test
  void refusesABodyThatIsNotInMemory() {
    Request streamed =
        Request.of(
            "POST",
            URI.create("https://example.com/"),
            new Body.Streamed(() -> new ByteArrayInputStream(new byte[0]), 0));
    assertThatThrownBy(() -> new Signer("a", "b").sign(streamed, CREDENTIALS, TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void writesTheTimeInTheBasicFormat() {
    assertThat(Signer.basicFormat(Instant.parse("2026-03-01T02:03:04.999Z")))
        .isEqualTo("20260301T020304Z");
  }

  /** The field Authorization as the SDK makes it. */
  private static String sdk(
      Request request, Credentials credentials, Instant time, String region, String service) {
    SdkHttpRequest.Builder builder =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .protocol(request.uri().getScheme())
            .host(request.uri().getHost())
            .encodedPath(request.uri().getRawPath());
    if (request.uri().getPort() >= 0) {
      builder.port(request.uri().getPort());
    }
    String query = request.uri().getRawQuery();
    if (query != null) {
      for (String each : query.split("&")) {
        String[] parts = each.split("=", 2);
        builder.appendRawQueryParameter(
            decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
    for (Headers.Field each : request.headers().fields()) {
      builder.appendHeader(each.name(), each.value());
    }
    AwsCredentialsIdentity identity =
        credentials.token().isEmpty()
            ? AwsCredentialsIdentity.create(credentials.keyId(), credentials.secret())
            : AwsSessionCredentialsIdentity.create(
                credentials.keyId(), credentials.secret(), credentials.token());
    byte[] body = ((Body.Bytes) request.body()).bytes();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(identity)
                        .request(builder.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)));
    return signed.request().firstMatchingHeader("Authorization").orElseThrow();
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
