package io.felinos.itests.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request as it arrived.
 *
 * @param number of the server's requests, from 1
 * @param method as in the request line
 * @param target path and query, as in the request line
 * @param headers names in lower case, values in their order
 * @param body decoded from its transfer coding, not from its content coding
 */
public record HttpCall(
    int number, String method, String target, Map<String, List<String>> headers, byte[] body) {

  /** The first value of a field; the name in any case. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The body, decoded from its content coding as well. */
  public byte[] content() {
    if (!header("content-encoding").orElse("").equalsIgnoreCase("gzip")) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalArgumentException("not gzip: " + e.getMessage(), e);
    }
  }

  /** {@link #content} as UTF-8. */
  public String text() {
    return new String(content(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return number
        + " "
        + method
        + " "
        + target
        + header("x-amz-target").map(each -> " " + each).orElse("")
        + " "
        + body.length
        + " bytes";
  }
}
