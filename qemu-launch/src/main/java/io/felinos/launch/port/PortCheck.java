package io.felinos.launch.port;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;

/** Finds out, before anything starts, whether ports can be listened on. */
public final class PortCheck {

  private static final int BACKLOG = 1;

  private final PortOwner owners;

  public PortCheck() {
    this(new PortOwner());
  }

  PortCheck(PortOwner owners) {
    this.owners = owners;
  }

  /**
   * Listens on each port for a moment.
   *
   * @throws PortException naming the first port that cannot be had, and who has it if that can be
   *     found out
   */
  public void requireFree(List<Forward> forwards) throws PortException {
    for (Forward forward : forwards) {
      try {
        listenBriefly(forward);
      } catch (BindException e) {
        throw new PortException(why(forward, e));
      } catch (IOException e) {
        throw new PortException(named(forward) + " cannot be listened on: " + e.getMessage());
      }
    }
  }

  private static void listenBriefly(Forward forward) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName(forward.hostAddress()), forward.hostPort());
    if (forward.protocol() == Protocol.TCP) {
      try (ServerSocket socket = new ServerSocket()) {
        // As QEMU's user networking does it: connections that are closing don't count.
        socket.setReuseAddress(true);
        socket.bind(address, BACKLOG);
      }
    } else {
      try (DatagramSocket socket = new DatagramSocket(null)) {
        socket.bind(address);
      }
    }
  }

  private String why(Forward forward, BindException e) {
    String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("in use")) {
      String owner = owners.of(forward).map(name -> " by " + name).orElse("");
      return named(forward) + " is already in use" + owner + "; stop that, or forward another port";
    }
    if (reason.contains("permission")) {
      return named(forward)
          + " needs root; forward a port above 1023 instead, such as '%d:%d'"
              .formatted(forward.hostPort() + 8000, forward.guestPort());
    }
    return named(forward) + " cannot be listened on: " + e.getMessage();
  }

  private static String named(Forward forward) {
    return "port %d/%s on %s"
        .formatted(forward.hostPort(), forward.protocol().word(), forward.hostAddress());
  }
}
