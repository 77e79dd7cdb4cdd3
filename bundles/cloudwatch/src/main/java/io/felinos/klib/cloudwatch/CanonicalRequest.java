package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Headers;
import io.felinos.api.http.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form of a request that is signed (Signature Version 4, "Create a canonical request"). */
final class CanonicalRequest {
  /** What the way to the service may change. */
  private static final Set<String> UNSIGNED =
      Set.of("connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id");

  private final String text;
  private final String signedHeaders;

  /**
   * Brings a request into its canonical form.
   *
   * @param hash of the body, in hexadecimal
   */
  CanonicalRequest(Request request, String hash) {
    SortedMap<String, String> headers = headers(request);
    StringBuilder fields = new StringBuilder();
    for (Map.Entry<String, String> each : headers.entrySet()) {
      fields.append(each.getKey()).append(':').append(each.getValue()).append('\n');
    }
    signedHeaders = String.join(";", headers.keySet());
    text =
        request.method()
            + "\n"
            + path(request.uri())
            + "\n"
            + query(request.uri())
            + "\n"
            + fields
            + "\n"
            + signedHeaders
            + "\n"
            + hash;
  }

  String text() {
    return text;
  }

  /** The names of what is signed, in lower case. */
  String signedHeaders() {
    return signedHeaders;
  }

  private static SortedMap<String, String> headers(Request request) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", host(request.uri()));
    for (Headers.Field each : request.headers().fields()) {
      String name = each.name().toLowerCase(Locale.ROOT);
      if (!UNSIGNED.contains(name)) {
        String value = collapsed(each.value());
        String before = headers.get(name);
        headers.put(name, before == null ? value : before + "," + value);
      }
    }
    return headers;
  }

  /** The field Host: without the port where it is the scheme's own (RFC 9110, 7.2). */
  private static String host(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    boolean bare = uri.getPort() < 0 || uri.getPort() == usual;
    return bare ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /** Without white space at the ends, and with single spaces for what is inside. */
  private static String collapsed(String value) {
    StringBuilder text = new StringBuilder(value.length());
    boolean space = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space = !text.isEmpty();
      } else {
        text.append(space ? " " : "").append(c);
        space = false;
      }
    }
    return text.toString();
  }

  /** The path as it is sent, encoded once more: only S3 does without. */
  private static String path(URI uri) {
    String sent = uri.getRawPath();
    if (sent == null || sent.isEmpty()) {
      return "/";
    }
    String normal = uri.normalize().getRawPath();
    if (normal.length() > 1 && normal.endsWith("/") && !sent.endsWith("/")) {
      normal = normal.substring(0, normal.length() - 1);
    }
    return PercentEncoding.encodePath(normal);
  }

  private static String query(URI uri) {
    String sent = uri.getRawQuery();
    if (sent == null || sent.isEmpty()) {
      return "";
    }
    SortedMap<String, List<String>> parameters = new TreeMap<>();
    for (String each : sent.split("&")) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      String value = equals < 0 ? "" : each.substring(equals + 1);
      List<String> values = parameters.get(recoded(name));
      if (values == null) {
        values = new ArrayList<>();
        parameters.put(recoded(name), values);
      }
      values.add(recoded(value));
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<String>> each : parameters.entrySet()) {
      Collections.sort(each.getValue());
      for (String value : each.getValue()) {
        text.append(text.isEmpty() ? "" : "&").append(each.getKey()).append('=').append(value);
      }
    }
    return text.toString();
  }

  private static String recoded(String part) {
    return PercentEncoding.encode(PercentEncoding.decode(part));
  }
}
