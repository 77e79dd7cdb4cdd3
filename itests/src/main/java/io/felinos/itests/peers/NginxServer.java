package io.felinos.itests.peers;

import io.felinos.itests.peers.Certificates.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debian's nginx on two ports of all addresses, with TLS and without. It serves the files of a
 * folder and takes uploads at {@code /upload}; {@code /loop} leads to itself, {@code /500} fails,
 * and {@code /private} wants a credential; each answer's field {@code X-Request} counts the
 * requests of its connection. For one thread.
 */
public final class NginxServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Identity identity;
  private final int port = FreePort.tcpAndUdp();
  private final int plainPort = FreePort.tcpAndUdp();
  private @Nullable Process process;

  /**
   * Prepares a server; does not start it.
   *
   * @param folder an empty folder for what it writes
   */
  public NginxServer(Path folder, Identity identity) throws IOException {
    this.folder = folder;
    this.identity = identity;
    Files.createDirectories(files());
  }

  /** The folder whose files it serves. */
  public Path files() {
    return folder.resolve("files");
  }

  /** Where it speaks TLS. */
  public int port() {
    return port;
  }

  /** Where it does not. */
  public int plainPort() {
    return plainPort;
  }

  /** What it was asked for, a line of its log each. */
  public List<String> requests() throws IOException {
    Path log = folder.resolve("access.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Starts it and waits until it listens. */
  public NginxServer start() throws IOException, InterruptedException {
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, config());
    Path log = folder.resolve("nginx.log");
    Process started =
        new ProcessBuilder(
                "/usr/sbin/nginx",
                "-e",
                log.toString(),
                "-p",
                folder.toString(),
                "-c",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    process = started;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens(port) || !listens(plainPort)) {
      if (!started.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException(
            "nginx does not listen: " + Files.readString(folder.resolve("nginx.out")));
      }
      Thread.sleep(20);
    }
    return this;
  }

  @Override
  public void close() throws InterruptedException {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroy();
      if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    }
  }

  private static boolean listens(int port) {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String config() {
    return """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        events {}
        http {
          access_log %1$s/access.log;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          client_max_body_size 64m;
          server {
            listen %2$d;
            listen %3$d ssl;
            server_name localhost;
            ssl_certificate %4$s;
            ssl_certificate_key %5$s;
            ssl_protocols TLSv1.2 TLSv1.3;
            ssl_ciphers DEFAULT@SECLEVEL=0;
            add_header X-Request $connection_requests always;
            add_header X-Tls "$ssl_protocol $ssl_server_name" always;
            root %1$s/files;
            location /upload { return 200 "$content_length"; }
            location /loop { return 302 /loop; }
            location /500 { return 500; }
            location /private { if ($http_authorization != "Bearer 1234") { return 401; } }
            location /down { return 302 http://localhost:%2$d/small; }
            location /up { return 302 https://localhost:%3$d/small; }
          }
        }
        """
        .formatted(folder, plainPort, port, identity.certificate(), identity.key());
  }
}
