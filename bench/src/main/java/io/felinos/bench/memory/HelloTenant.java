package io.felinos.bench.memory;

import io.felinos.bench.program.Hello;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.image.Image;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A program that prints a line, with the klib syslog: the line comes by both ways. */
final class HelloTenant implements Tenant, AutoCloseable {
  private static final int PORT = 10514;
  private static final int SLICE_MILLIS = 200;

  private final Lab lab;
  private final Image image;
  private final DatagramSocket syslog;

  /** Builds the image and listens. */
  HelloTenant(Lab lab) throws Exception {
    this.lab = lab;
    String config =
        """
        {"RunConfig": {"Klibs": ["syslog"]},
         "ManifestPassthrough": {"syslog": {"server": "10.0.2.2", "server_port": %d}}}
        """
            .formatted(PORT);
    image =
        lab.image(new Guest("hello", ProgramJar.write(lab.folder("hello"), Hello.class), config));
    syslog = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
    syslog.setSoTimeout(SLICE_MILLIS);
  }

  @Override
  public String name() {
    return "hello with syslog";
  }

  @Override
  public LiveMachine start(long memoryBytes) throws Exception {
    while (take() != null) {
      // of the machine before
    }
    return lab.start(lab.machine("hello", image).memoryBytes(memoryBytes).build());
  }

  @Override
  public void await(LiveMachine machine, Duration limit) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    machine.awaitLine(limit);
    while (System.nanoTime() < end && machine.runs()) {
      String message = take();
      if (message != null && message.contains("Hello from")) {
        return;
      }
    }
    throw new BenchException("nothing came by syslog");
  }

  @Override
  public void close() {
    syslog.close();
  }

  private @Nullable String take() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
    try {
      syslog.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException e) {
      return null; // nothing there
    }
  }
}
