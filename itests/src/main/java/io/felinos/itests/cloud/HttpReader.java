package io.felinos.itests.cloud;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Reads requests (RFC 9112) from a connection. For one thread. */
final class HttpReader {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final InputStream in;

  HttpReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next request without its body; empty if the client closed the connection before it.
   *
   * @param number called once a request begins
   */
  Optional<HttpCall> head(IntSupplier number) throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int ordinal = number.getAsInt();
    String[] words = first.split(" ");
    if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
      throw new IOException("not a request line: \"" + first + "\"");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("not a header field: \"" + line + "\"");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return Optional.of(new HttpCall(ordinal, words[0], words[1], headers, new byte[0]));
  }

  /** Says that the body may come, if the client wants to be told. */
  static void greet(HttpCall head, OutputStream out) throws IOException {
    if (head.header("expect").orElse("").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
  }

  /** The same request with its body. */
  HttpCall body(HttpCall head) throws IOException {
    byte[] body =
        head.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")
            ? chunks()
            : exactly(Integer.parseInt(head.header("content-length").orElse("0")));
    return new HttpCall(head.number(), head.method(), head.target(), head.headers(), body);
  }

  /** Reads so much of a body, and no more. */
  void part(int bytes) throws IOException {
    exactly(bytes);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size));
      line();
    }
    String trailer = line();
    while (!trailer.isEmpty()) {
      trailer = line();
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line();
    int extension = line.indexOf(';');
    return Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
  }

  /** A line without its end; empty as well at the end of the input. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
