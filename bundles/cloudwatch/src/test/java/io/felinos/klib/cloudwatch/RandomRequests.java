package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Body;
import io.felinos.api.http.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** Requests of all sorts, and what they are signed with. */
final class RandomRequests {
  private static final String CHARACTERS =
      "abcXYZ0189-._~ !$&'()*+,;=:@/?#[]%\"<>\\^`{|}äß€\uD83D\uDE00";

  private final Random random;

  RandomRequests(Random random) {
    this.random = random;
  }

  Request request() {
    String method = pick("GET", "POST", "PUT", "HEAD", "DELETE");
    byte[] body = new byte[random.nextInt(3) * random.nextInt(5000)];
    random.nextBytes(body);
    String port = pick("", "", ":443", ":80", ":8443");
    URI uri = URI.create(pick("https", "http") + "://logs.example.com" + port + path() + query());
    Request request = Request.of(method, uri, new Body.Bytes(body));
    for (int i = random.nextInt(6); i > 0; i--) {
      request = request.with(name(), pick(" one  value ", "two", "", "a,b", "tab\t and  more"));
    }
    return request;
  }

  Credentials credentials() {
    String token = random.nextBoolean() ? "" : text(200).strip() + "=";
    return new Credentials(
        "AK" + random.nextInt(1000), "s" + random.nextLong(), token, Instant.MAX);
  }

  Instant time() {
    return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
  }

  String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private String name() {
    return pick("X-Amz-Target", "Content-Type", "X-Amz-Meta", "x-AMZ-meta", "User-Agent", "Accept");
  }

  private String path() {
    StringBuilder path = new StringBuilder("/");
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append(pick(encoded(text(8)), ".", encoded(text(8)) + "/..", "plain"));
      path.append(i > 1 || random.nextBoolean() ? "/" : "");
    }
    return path.toString();
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(pick("a", "b", "B", "key" + encoded(text(4))));
      query.append(random.nextInt(5) == 0 ? "" : "=" + encoded(text(6)));
    }
    return query.toString();
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    int[] all = CHARACTERS.codePoints().toArray();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.appendCodePoint(all[random.nextInt(all.length)]);
    }
    return text.toString();
  }

  private static String encoded(String plain) {
    return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
