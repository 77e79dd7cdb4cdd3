package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.image.Image;
import io.felinos.itests.peers.FreePort;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code examples/counter} in a machine of ours. */
final class FelinosCounter implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int GUEST_PORT = 8080;

  private final Lab lab;
  private final Image image;

  /** Builds the image. */
  FelinosCounter(Lab lab) throws Exception {
    this.lab = lab;
    image = lab.image(Guest.plain("counter", lab.example("counter")));
  }

  @Override
  public String name() {
    return "FelinOS, counter";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.tcpAndUdp();
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, GUEST_PORT));
    try (LiveMachine machine =
        lab.start(lab.machine("counter", image).forwards(forwards).build())) {
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(BootFigures.LINE, machine.awaitLine(LIMIT));
      machine.awaitAddress(LIMIT);
      all.put(BootFigures.HTTP, machine.seconds(HttpProbe.await(port, LIMIT, machine::runs)));
      return all;
    }
  }
}
