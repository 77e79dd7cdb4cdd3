package io.felinos.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The console driver {@code net}: the raw text of the console in UDP datagrams of at most 512
 * bytes, each line in datagrams of its own. Disabled unless {@code consoles} has {@code +net}.
 * Nobody confirms a datagram; what is known to have failed is sent again.
 */
@Component(
    service = ConsoleDriver.class,
    configurationPid = Klib.PID_PREFIX + "console",
    property = {ConsoleDriver.NAME + "=net", ConsoleDriver.ENABLED + ":Boolean=false"})
public final class NetConsole implements ConsoleDriver {
  private static final int MAX_DATAGRAM = 512;

  private final InetSocketAddress peer;
  private final ByteBuffer datagram = ByteBuffer.allocate(MAX_DATAGRAM);
  private @Nullable DatagramChannel channel;
  private long sent;

  /** Reads the configuration; opens nothing. */
  @Activate
  public NetConsole(@Reference ConfigurationBinder binder, Map<String, ?> properties) {
    this(
        properties.containsKey(Klib.CONFIGURATION)
            ? binder.bind(properties, ConsoleConfig.class)
            : ConsoleConfig.DEFAULT);
  }

  NetConsole(ConsoleConfig config) {
    InetAddress address = InetAddress.ofLiteral(config.netconsoleAddress());
    this.peer = new InetSocketAddress(address, config.netconsolePortOrDefault());
  }

  @Override
  public synchronized Delivery deliver(Batch batch, Duration deadline) {
    try {
      DatagramChannel open = open();
      for (ConsoleRecord each : batch.records()) {
        if (each.sequence() > sent) {
          send(open, each);
          sent = each.sequence();
        }
      }
      return new Delivery.Delivered(sent);
    } catch (IOException e) {
      close();
      return new Delivery.Retry("UDP to " + peer + ": " + e.getMessage(), Duration.ZERO);
    }
  }

  /** Closes the socket. */
  @Deactivate
  public synchronized void close() {
    DatagramChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // A UDP socket has nothing left to lose.
        return;
      }
    }
  }

  private DatagramChannel open() throws IOException {
    DatagramChannel open = channel;
    if (open == null) {
      open = DatagramChannel.open();
      channel = open;
      open.connect(peer);
    }
    return open;
  }

  private void send(DatagramChannel open, ConsoleRecord line) throws IOException {
    byte[] bytes = line.bytes();
    int end = bytes.length;
    for (int from = 0; ; ) {
      int count = Math.min(MAX_DATAGRAM, end - from);
      datagram.clear().put(bytes, from, count);
      from += count;
      boolean newline = from == end && !line.continued() && datagram.hasRemaining();
      if (newline) {
        datagram.put((byte) '\n');
      }
      datagram.flip();
      if (datagram.hasRemaining()) {
        open.write(datagram);
      }
      if (newline || (from == end && line.continued())) {
        return;
      }
    }
  }
}
