package io.felinos.klib.cloudinit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Azure's wire server, asked over a plain socket for each request (HTTP/1.1, RFC 9112). Not by the
 * service Http: its first use takes seconds under emulation, and Azure gives up machines that are
 * late. For one thread, but for {@link #close}.
 */
final class WireServer implements AutoCloseable {
  private static final String VERSION = "2015-04-05";
  private static final int OPERATION_MILLIS = 5_000;
  private static final long OVERALL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MAX_BYTES = 1 << 18;

  private final InetSocketAddress address;
  private final Object lock = new Object();
  private @Nullable Socket open;
  private boolean closed;

  WireServer(InetSocketAddress address) {
    this.address = address;
  }

  /**
   * Asks for something.
   *
   * @param target path and query
   * @return the answer's body
   * @throws IOException if there is no answer within 10 s, or one whose status is not 2xx; one line
   *     that says what was asked, without the query
   */
  byte[] get(String target) throws IOException {
    return send("GET", target, new byte[0]);
  }

  /** Sends XML; as {@link #get} in all else. */
  byte[] post(String target, byte[] xml) throws IOException {
    return send("POST", target, xml);
  }

  private byte[] send(String method, String target, byte[] body) throws IOException {
    try (Socket socket = new Socket()) {
      begin(socket);
      long end = System.nanoTime() + OVERALL_NANOS;
      socket.connect(address, OPERATION_MILLIS);
      String head =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: "
              + address.getAddress().getHostAddress()
              + "\r\nx-ms-version: "
              + VERSION
              + "\r\nUser-Agent: FelinOS\r\nConnection: close\r\n"
              + (body.length == 0 ? "" : "Content-Type: text/xml; charset=utf-8\r\n")
              + (method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n")
              + "\r\n";
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(body);
      socket.getOutputStream().write(request.toByteArray());
      return answer(new BufferedInputStream(new Bounded(socket, end)));
    } catch (IOException e) {
      int query = target.indexOf('?');
      throw new IOException(
          method
              + " http://"
              + address.getAddress().getHostAddress()
              + (query < 0 ? target : target.substring(0, query))
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void begin(Socket socket) throws IOException {
    synchronized (lock) {
      open = socket;
      if (closed) {
        throw new IOException("closed");
      }
    }
  }

  /** Ends a request that is under way, and those to come. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      try {
        if (open != null) {
          open.close();
        }
      } catch (IOException e) {
        // Nobody will use it any more.
        return;
      }
    }
  }

  private static byte[] answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.") || status.length() < "HTTP/1.1 200".length()) {
      throw new IOException("the answer is not HTTP");
    }
    int length = -1;
    boolean chunked = false;
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(lower.substring("content-length:".length()), 10);
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      }
    }
    String code = status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    if (number(code, 10) / 100 != 2) {
      throw new IOException("status " + code);
    }
    if (chunked) {
      return chunks(in);
    }
    byte[] body = in.readNBytes(length < 0 ? MAX_BYTES : length);
    if (body.length < length) {
      throw new IOException("the answer ends too early");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String head = line(in);
      int extension = head.indexOf(';');
      int size = number(extension < 0 ? head : head.substring(0, extension), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      byte[] chunk = in.readNBytes(size);
      if (chunk.length < size || body.size() + size > MAX_BYTES || !line(in).isEmpty()) {
        throw new IOException("the answer's chunks are wrong");
      }
      body.writeBytes(chunk);
    }
  }

  /** A length; none is negative, or larger than what is read at most. */
  private static int number(String text, int radix) throws IOException {
    int number;
    try {
      number = Integer.parseInt(text.strip(), radix);
    } catch (NumberFormatException e) {
      number = -1;
    }
    if (number < 0 || number > MAX_BYTES) {
      throw new IOException("the answer has a number that makes no sense: \"" + text + "\"");
    }
    return number;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > MAX_BYTES) {
        throw new IOException("the answer ends too early");
      }
      line.append((char) next);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** What comes from a socket, each piece within 5 s and all of it until the end. */
  private static final class Bounded extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final long end;

    Bounded(Socket socket, long end) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        throw new SocketTimeoutException("the answer takes too long");
      }
      socket.setSoTimeout((int) Math.min(OPERATION_MILLIS, millis));
      return in.read(bytes, offset, length);
    }
  }
}
