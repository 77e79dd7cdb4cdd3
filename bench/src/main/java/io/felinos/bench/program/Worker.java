package io.felinos.bench.program;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Writes lines of 100 bytes when told to: each connection to port 8080 has a line {@code WAY MILLIS
 * LIMIT}, and is answered {@code LINES NANOS}. Ways are {@code println}; {@code null}, which is the
 * same into {@code /dev/null}; {@code pieces}, of 8 KiB and some.
 */
public final class Worker {
  private static final int PORT = 8080;
  private static final int LENGTH = 100;

  /** In a piece: the first number that gives more than 8 KiB. */
  private static final int LINES = 82;

  private static final int BUFFER = 8192;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Worker() {}

  /** Works until the machine goes off. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] none) throws IOException {
    System.out.println("ready");
    // As System.out is made.
    PrintStream nothing =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream("/dev/null"), BUFFER),
            true,
            System.out.charset());
    try (ServerSocket server = new ServerSocket(PORT)) {
      while (true) {
        try (Socket socket = server.accept()) {
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
          String[] words = in.readLine().split(" ", -1);
          long millis = Long.parseLong(words[1]);
          long limit = Long.parseLong(words[2]);
          long start = System.nanoTime();
          long end = start + millis * NANOS_PER_MILLI;
          long lines =
              words[0].equals("pieces")
                  ? pieces(end, limit)
                  : print(words[0].equals("null") ? nothing : System.out, end, limit);
          String answer = lines + " " + (System.nanoTime() - start) + "\n";
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
  }

  private static long print(PrintStream out, long end, long limit) {
    String line = "x".repeat(LENGTH - 1);
    long lines = 0;
    while (lines < limit && System.nanoTime() < end) {
      out.println(line);
      lines++;
    }
    return lines;
  }

  private static long pieces(long end, long limit) throws IOException {
    byte[] piece =
        ("x".repeat(LENGTH - 1) + "\n").repeat(LINES).getBytes(StandardCharsets.US_ASCII);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    long lines = 0;
    while (lines < limit && System.nanoTime() < end) {
      out.write(piece);
      lines += LINES;
    }
    return lines;
  }
}
