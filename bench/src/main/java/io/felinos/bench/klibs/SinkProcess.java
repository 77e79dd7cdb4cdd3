package io.felinos.bench.klibs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@link Sink} in a process of its own, so that its CPU time is not the sender's. */
final class SinkProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final int port;
  private final boolean encrypted;

  /** Starts it and waits until it listens. */
  SinkProcess(String kind, Path folder) throws IOException {
    encrypted = !kind.equals("tcp");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Sink.class.getName(),
                kind,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    port = Integer.parseInt(answer());
  }

  int port() {
    return port;
  }

  boolean encrypted() {
    return encrypted;
  }

  /** Waits until so many lines have arrived since the start. */
  void await(long lines) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    answer();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the sink has ended");
    }
    return line;
  }
}
