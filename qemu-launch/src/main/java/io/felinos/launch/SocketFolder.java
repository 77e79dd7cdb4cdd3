package io.felinos.launch;

import io.felinos.launch.qemu.Sockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a machine's sockets are: in its folder, or, when paths there would be too long for UNIX
 * sockets, in a temporary one. Either is for this user alone.
 */
final class SocketFolder implements AutoCloseable {

  private final Sockets sockets;
  private final Optional<Path> temporary;

  private SocketFolder(Sockets sockets, Optional<Path> temporary) {
    this.sockets = sockets;
    this.temporary = temporary;
  }

  static SocketFolder of(Path folder) throws IOException {
    Sockets here = Sockets.in(folder);
    if (all(here).stream().allMatch(SocketFolder::fits)) {
      return new SocketFolder(here, Optional.empty());
    }
    Path temporary = Files.createTempDirectory("felinos-");
    return new SocketFolder(Sockets.in(temporary), Optional.of(temporary));
  }

  Sockets sockets() {
    return sockets;
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= Sockets.MAX_PATH_BYTES;
  }

  private static List<Path> all(Sockets sockets) {
    return List.of(
        sockets.monitor(),
        sockets.console(),
        sockets.control(),
        sockets.serial(),
        sockets.shell(),
        sockets.door());
  }

  @Override
  public void close() throws IOException {
    for (Path socket : all(sockets)) {
      Files.deleteIfExists(socket);
    }
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
