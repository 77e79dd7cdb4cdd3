package io.felinos.bench.klibs;

import io.felinos.itests.cloud.AmazonCloud;
import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.GoogleCloud;
import io.felinos.itests.cloud.LineCounter;
import io.felinos.itests.cloud.TestAuthority;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/**
 * Where lines go: counts them and answers what makes the sender content. Prints its port; then, for
 * each number on standard input, a line once so many lines have arrived.
 */
public final class Sink {
  /** The file with the certificate that senders are to trust. */
  static final String CA = "ca.pem";

  private final AtomicLong lines = new AtomicLong();

  private Sink() {}

  /**
   * Listens.
   *
   * @param arguments tcp, tls, gcp or cloudwatch; a folder
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Sink sink = new Sink();
    System.out.println(sink.listen(arguments[0], Path.of(arguments[1])));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long wanted = Long.parseLong(line);
      while (sink.lines.get() < wanted) {
        Thread.sleep(1);
      }
      System.out.println("reached");
    }
    System.exit(0);
  }

  private int listen(String kind, Path folder) throws Exception {
    TestAuthority authority = new TestAuthority();
    authority.pem(folder.resolve(CA));
    return switch (kind) {
      case "tcp" -> frames(ServerSocketFactory.getDefault());
      case "tls" -> frames(authority.server("localhost").getServerSocketFactory());
      case "gcp" -> {
        GoogleCloud.counting(
            new CloudNetwork(folder), authority, new LineCounter("\"insertId\"", lines));
        yield 443;
      }
      default -> {
        AmazonCloud.counting(
            new CloudNetwork(folder), authority, new LineCounter("\"timestamp\"", lines));
        yield 443;
      }
    };
  }

  private int frames(ServerSocketFactory factory) throws IOException {
    ServerSocket listener = factory.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread thread = new Thread(() -> accept(listener), "accept");
    thread.start();
    return listener.getLocalPort();
  }

  private void accept(ServerSocket listener) {
    while (true) {
      try (Socket socket = listener.accept();
          InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 18)) {
        count(in);
      } catch (EOFException e) {
        continue; // the sender has gone
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Counts frames of octet counting (RFC 6587, 3.4.1). */
  private void count(InputStream in) throws IOException {
    while (true) {
      int length = 0;
      for (int next = in.read(); next != ' '; next = in.read()) {
        if (next < '0' || next > '9') {
          throw new EOFException();
        }
        length = length * 10 + next - '0';
      }
      in.skipNBytes(length);
      lines.incrementAndGet();
    }
  }
}
