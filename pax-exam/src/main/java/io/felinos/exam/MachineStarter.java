package io.felinos.exam;

import io.felinos.klib.exam.wire.Command;
import io.felinos.klib.exam.wire.Frame;
import io.felinos.klib.exam.wire.FrameChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Boots machines and waits for their agents. The guest dials the host, which QEMU's user networking
 * has at 10.0.2.2: no port has to be forwarded, and none can be taken. What travels to the guest is
 * not part of the image, so that the image is built once.
 */
final class MachineStarter {
  private static final String HOST_SEEN_BY_GUEST = "10.0.2.2";
  private static final int TOKEN_BYTES = 16;
  private static final int LOOK_MILLIS = 200;
  private static final int HELLO_MILLIS = 10_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final FelinosCommand command;
  private final Path folders;

  /**
   * A starter.
   *
   * @param folders where each machine gets a folder
   */
  MachineStarter(FelinosCommand command, Path folders) {
    this.command = command;
    this.folders = folders;
  }

  /**
   * Boots a machine.
   *
   * @throws MachineException if it does not come up in time
   */
  Machine start(MachineRequest request) throws IOException, InterruptedException {
    Path folder =
        Files.createDirectories(
            folders.resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()));
    ConsoleFile console = new ConsoleFile(folder.resolve("console.log"));
    String token = token();
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.ofLiteral("127.0.0.1"))) {
      String address = HOST_SEEN_BY_GUEST + ":" + server.getLocalPort() + ":" + token;
      Process process =
          ProcessKeeper.start(
              new ProcessBuilder(words(request, folder, address))
                  .redirectErrorStream(true)
                  .redirectOutput(console.path().toFile()));
      boolean connected = false;
      try {
        GuestLink link = accept(server, token, process, request, console);
        connected = true;
        return new Machine(process, link, console);
      } finally {
        if (!connected) {
          process.destroyForcibly();
        }
      }
    }
  }

  private List<String> words(MachineRequest request, Path folder, String address)
      throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(config, request.config());
    // In a file: whoever can list processes must not be able to pass for the guest.
    Path environment = folder.resolve("environment");
    Files.createFile(
        environment,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(environment, "-e\nFELINOS_EXAM=" + address + "\n");
    List<String> words = new ArrayList<>(command.words());
    words.addAll(List.of("run", "--verbose", "-c", config.toString(), "@" + environment));
    words.add(
        request.program().isPresent()
            ? request.program().get().toString()
            : ProgramJar.write(folder.resolve("exam.jar")).toString());
    words.addAll(request.arguments());
    return words;
  }

  private static GuestLink accept(
      ServerSocket server,
      String token,
      Process process,
      MachineRequest request,
      ConsoleFile console)
      throws IOException {
    server.setSoTimeout(LOOK_MILLIS);
    long end = System.nanoTime() + request.bootLimit().toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw evidence(
            "the machine does not boot, 'felinos run' exited with status %d: %s"
                .formatted(process.exitValue(), console.lastWord()),
            console);
      }
      try {
        FrameChannel channel = new FrameChannel(server.accept());
        if (authentic(channel, token)) {
          return new GuestLink(channel);
        }
        channel.close();
      } catch (SocketTimeoutException e) {
        continue; // not there yet
      }
    }
    throw evidence(
        "the machine's agent does not connect within %d s"
            .formatted(request.bootLimit().toSeconds()),
        console);
  }

  private static MachineException evidence(String message, ConsoleFile console) {
    MachineException exception = new MachineException(message);
    exception.addSuppressed(new GuestEvidence(console.evidence()));
    return exception;
  }

  private static boolean authentic(FrameChannel channel, String token) {
    try {
      Frame hello = channel.read(HELLO_MILLIS);
      return hello.command() == Command.HELLO
          && MessageDigest.isEqual(bytes(hello.data().readUTF()), bytes(token));
    } catch (IOException e) {
      return false; // not of ours
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
