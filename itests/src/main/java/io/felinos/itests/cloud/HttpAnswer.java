package io.felinos.itests.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to be sent.
 *
 * @param status 200 to 599
 * @param headers besides Content-Length
 * @param body as it is sent
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  /** With a text. */
  public static HttpAnswer text(int status, String text) {
    return of(status, "text/plain", text);
  }

  /** With JSON. */
  public static HttpAnswer json(int status, String json) {
    return of(status, "application/json; charset=UTF-8", json);
  }

  /** With a body of some type. */
  public static HttpAnswer of(int status, String type, String body) {
    return new HttpAnswer(
        status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one field more. */
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, more, body);
  }

  /** As on the wire. */
  byte[] bytes() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
