package io.felinos.bench.memory;

import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.image.Image;
import io.felinos.itests.peers.FreePort;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.time.Duration;
import java.util.List;

/** {@code examples/counter}: it answers. */
final class CounterTenant implements Tenant {
  private static final int GUEST_PORT = 8080;

  private final Lab lab;
  private final Image image;
  private int port;

  /** Builds the image. */
  CounterTenant(Lab lab) throws Exception {
    this.lab = lab;
    image = lab.image(Guest.plain("counter", lab.example("counter")));
  }

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public LiveMachine start(long memoryBytes) throws Exception {
    port = FreePort.tcpAndUdp();
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, GUEST_PORT));
    return lab.start(
        lab.machine("counter", image).forwards(forwards).memoryBytes(memoryBytes).build());
  }

  @Override
  public void await(LiveMachine machine, Duration limit) throws Exception {
    machine.awaitLine(limit);
    machine.awaitAddress(limit);
    HttpProbe.await(port, limit, machine::runs);
  }
}
