package io.felinos.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for QEMU: listens on the sockets of its command line, speaks as much QMP as the
 * launcher does, and plays a guest whose part is the first word of its kernel command line.
 */
final class FakeQemu {

  private final Map<String, ServerSocketChannel> servers = new HashMap<>();
  private final Map<String, SocketChannel> ports = new HashMap<>();
  private final String part;
  private final boolean kvm;

  private FakeQemu(List<String> words) throws IOException {
    part = words.get(words.indexOf("-append") + 1).replaceFirst(" .*", "");
    kvm = words.get(words.indexOf("-accel") + 1).equals("kvm");
    for (String word : words) {
      if (word.startsWith("socket,id=")) {
        listen(word);
      }
    }
  }

  /** Writes a script that is started like QEMU. */
  static Path script(Path folder) throws IOException {
    Path script = folder.resolve("qemu");
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec '%s' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                FakeQemu.class.getName()));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** Plays. */
  public static void main(String[] words) throws IOException {
    System.exit(new FakeQemu(Arrays.asList(words)).play());
  }

  private void listen(String option) throws IOException {
    String id = option.replaceFirst("socket,id=(\\w+),.*", "$1");
    Path path = Path.of(option.replaceFirst(".*path=(.*),server=.*", "$1"));
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    servers.put(id, server);
  }

  private int play() throws IOException {
    if (part.equals("abort-under-kvm") && kvm) {
      System.err.println("qemu-system-x86_64: error: kvm run failed Bad address");
      return 1;
    }
    accept("qmp");
    say("qmp", "{\"QMP\": {\"version\": {}}}\n");
    BufferedReader monitor =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(port("qmp")), StandardCharsets.UTF_8));
    for (String line = monitor.readLine(); line != null; line = monitor.readLine()) {
      if (line.contains("query-chardev")) {
        say("qmp", "{\"return\": [{\"filename\": \"unix:x\"}]}\n");
      } else if (line.contains("query-status")) {
        say("qmp", "{\"return\": {\"status\": \"guest-panicked\"}}\n");
      } else {
        say("qmp", "{\"return\": {}}\n");
        if (line.contains("quit") || (line.contains("cont") && guest()) || button(line)) {
          return 0;
        }
      }
    }
    return 1;
  }

  private void accept(String id) throws IOException {
    ServerSocketChannel server = servers.get(id);
    if (server == null) {
      throw new IllegalStateException("no socket " + id);
    }
    ports.put(id, server.accept());
  }

  /** Plays the guest; true when it has gone off. */
  private boolean guest() throws IOException {
    accept("console");
    accept("control");
    accept("serial");
    switch (part) {
      case "hang-under-kvm" -> {
        return !kvm && program("exit 007\n");
      }
      case "abort-under-kvm", "exit" -> {
        return program("exit 007\n");
      }
      case "panic" -> {
        say("serial", "Kernel panic - not syncing: VFS: Unable to mount root fs\r\n");
        say("qmp", "{\"event\": \"STOP\"}\n");
        return false;
      }
      case "nonsense" -> {
        port("console").write(ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 9, 9, 9, 9}));
        return false;
      }
      default -> {
        say("control", "hello 1 boot\nlisten tcp 80\n");
        return false;
      }
    }
  }

  private boolean button(String line) throws IOException {
    return line.contains("system_powerdown")
        && !part.equals("stubborn")
        && program("ended\nexit 143\n");
  }

  private boolean program(String last) throws IOException {
    say("control", "hello 1 boot\nphase kernel 10\n");
    port("console").write(ByteBuffer.wrap(new byte[] {1, 6, 0, 0, 0, 0, 0, 3, 'o', 'u', 't'}));
    port("console").write(ByteBuffer.wrap(new byte[] {2, 6, 0, 0, 0, 0, 0, 3, 'e', 'r', 'r'}));
    say("control", last);
    return true;
  }

  private void say(String id, String text) throws IOException {
    port(id).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private SocketChannel port(String id) {
    SocketChannel port = ports.get(id);
    if (port == null) {
      throw new IllegalStateException("no port " + id);
    }
    return port;
  }
}
