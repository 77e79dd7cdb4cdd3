package io.felinos.itests.peers;

import io.felinos.itests.peers.Certificates.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server} on a port of 127.0.0.1; one client at a time. For one thread. */
public final class OpensslServer implements AutoCloseable {
  private static final Pattern ACCEPT = Pattern.compile("ACCEPT 127\\.0\\.0\\.1:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path output;
  private final int port;

  private OpensslServer(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder for what it says
   * @param options such as {@code -tls1_2}; with {@code -rev} it sends each line back, reversed
   */
  public static OpensslServer start(Path folder, Identity identity, String... options)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "s_server", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                identity.certificate().toString(),
                "-key",
                identity.key().toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String said = Files.readString(output);
      Matcher matcher = ACCEPT.matcher(said);
      if (matcher.find()) {
        return new OpensslServer(process, output, Integer.parseInt(matcher.group(1)));
      }
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("openssl s_server does not listen: " + said);
      }
      Thread.sleep(20);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it said so far: its clients' handshakes, and all that they sent. */
  public String output() throws IOException {
    return Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
