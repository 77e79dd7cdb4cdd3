package io.felinos.itests.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debian's rsyslogd, with a configuration, a port and a folder of its own. It listens on TCP and
 * UDP, the latter with a buffer for a burst, and writes every field of each message. It can be
 * stopped, killed and started again, and goes on with the same port and file. For one thread.
 */
public final class RsyslogServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FIELDS = 8;

  private final Path folder;
  private final int port;
  private final List<String> globals = new ArrayList<>();
  private String streamDriver = "";
  private @Nullable Process process;

  /**
   * A message as rsyslog understood it. What a message did not have is {@code -}. In the text
   * rsyslog writes control characters as {@code #} and three octal digits.
   *
   * @param priority facility times 8 plus severity
   * @param timestamp RFC 3339, in the time zone of this machine
   */
  public record Message(
      int priority,
      String timestamp,
      String hostName,
      String appName,
      String processId,
      String messageId,
      String structuredData,
      String text) {

    /** 0 to 23. */
    public int facility() {
      return priority / 8;
    }

    /** 0 to 7. */
    public int severity() {
      return priority % 8;
    }
  }

  /**
   * Prepares a server; does not start it.
   *
   * @param folder an empty folder for what it writes
   * @param port of 127.0.0.1, for TCP and UDP
   */
  public RsyslogServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /**
   * Adds a parameter to {@code global()}, before a start.
   *
   * @param parameter for instance {@code maxMessageSize="64k"}
   */
  public RsyslogServer global(String parameter) {
    globals.add(parameter);
    return this;
  }

  /**
   * Has it speak TLS on its TCP port, before a start.
   *
   * @param authority that issued the certificate
   */
  public RsyslogServer tls(Path authority, Certificates.Identity identity) {
    globals.add("defaultNetstreamDriver=\"gtls\"");
    globals.add("defaultNetstreamDriverCAFile=\"" + authority + "\"");
    globals.add("defaultNetstreamDriverCertFile=\"" + identity.certificate() + "\"");
    globals.add("defaultNetstreamDriverKeyFile=\"" + identity.key() + "\"");
    streamDriver =
        "streamDriver.name=\"gtls\" streamDriver.mode=\"1\" streamDriver.authMode=\"anon\"";
    return this;
  }

  /** Starts it and waits until it listens. */
  public RsyslogServer start() throws IOException, InterruptedException {
    Path config = folder.resolve("rsyslog.conf");
    Files.writeString(config, config());
    Path log = folder.resolve("rsyslogd.log");
    Process started =
        new ProcessBuilder(
                PROGRAM.toString(),
                "-n",
                "-f",
                config.toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        stop();
        throw new IOException("rsyslogd does not listen: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
    return this;
  }

  /** Ends it with SIGTERM. */
  public void stop() throws InterruptedException {
    end(false);
  }

  /** Ends it with SIGKILL. */
  public void kill() throws InterruptedException {
    end(true);
  }

  /** What it wrote so far, over all its starts; a message that is being written is left out. */
  public List<Message> messages() throws IOException {
    Path file = folder.resolve("messages");
    if (!Files.exists(file)) {
      return List.of();
    }
    String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    List<Message> messages = new ArrayList<>();
    int from = 0;
    for (int to = content.indexOf('\n'); to >= 0; to = content.indexOf('\n', from)) {
      messages.add(parse(content.substring(from, to)));
      from = to + 1;
    }
    return messages;
  }

  /** The texts of {@link #messages}. */
  public List<String> texts() throws IOException {
    return messages().stream().map(Message::text).toList();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }

  private void end(boolean forcibly) throws InterruptedException {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    if (forcibly) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      running.destroyForcibly().waitFor();
      throw new IllegalStateException("rsyslogd did not end by itself");
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String config() {
    return """
        global(workDirectory="%1$s" %2$s)
        module(load="imtcp" maxSessions="100" %4$s)
        module(load="imudp")
        template(name="fields" type="list") {
          property(name="pri")
          constant(value="\\t")
          property(name="timereported" dateFormat="rfc3339")
          constant(value="\\t")
          property(name="hostname")
          constant(value="\\t")
          property(name="app-name")
          constant(value="\\t")
          property(name="procid")
          constant(value="\\t")
          property(name="msgid")
          constant(value="\\t")
          property(name="structured-data")
          constant(value="\\t")
          property(name="msg")
          constant(value="\\n")
        }
        ruleset(name="all") {
          action(type="omfile" file="%1$s/messages" template="fields" fileCreateMode="0600")
        }
        input(type="imtcp" address="127.0.0.1" port="%3$d" ruleset="all")
        input(type="imudp" address="127.0.0.1" port="%3$d" ruleset="all" rcvbufSize="64m")
        """
        .formatted(folder, String.join(" ", globals), port, streamDriver);
  }

  private static Message parse(String line) {
    String[] fields = line.split("\t", FIELDS);
    if (fields.length != FIELDS) {
      throw new IllegalStateException("not a message as configured: \"" + line + "\"");
    }
    return new Message(
        Integer.parseInt(fields[0]),
        fields[1],
        fields[2],
        fields[3],
        fields[4],
        fields[5],
        fields[6],
        new String(
            fields[7].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            java.nio.charset.StandardCharsets.UTF_8));
  }
}
