package io.felinos.bench.http;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.DebianGuest;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.image.Image;
import io.felinos.itests.peers.FreePort;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code examples/counter} in a machine, warm and under load. */
final class CounterLoad implements Subject {
  static final String RATE = "requests/s";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int GUEST_PORT = 8080;
  private static final long MIB = 1 << 20;

  /** As a service's output goes to a log, not to a slow serial port. */
  private static final String LOG = ">/var/log/counter.log 2>&1";

  private final Lab lab;
  private final Image image;
  private final Optional<DebianGuest> debian;
  private final long mebibytes;

  private CounterLoad(Lab lab, Image image, Optional<DebianGuest> debian, long mebibytes) {
    this.lab = lab;
    this.image = image;
    this.debian = debian;
    this.mebibytes = mebibytes;
  }

  /** In a machine of ours. */
  static CounterLoad felinos(Lab lab, long mebibytes) throws Exception {
    return new CounterLoad(lab, image(lab), Optional.empty(), mebibytes);
  }

  /** In a conventional one. */
  static CounterLoad debian(Lab lab, long mebibytes) throws Exception {
    Image image = image(lab);
    return new CounterLoad(lab, image, Optional.of(DebianGuest.of(lab, image, LOG)), mebibytes);
  }

  @Override
  public String name() {
    return (debian.isPresent() ? "Debian guest" : "FelinOS") + ", " + mebibytes + "M";
  }

  /** A machine that does not answer has no requests at all. */
  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.tcpAndUdp();
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, GUEST_PORT));
    MachineSpec spec = builder().forwards(forwards).memoryBytes(mebibytes * MIB).build();
    try (LiveMachine machine = lab.start(spec)) {
      if (debian.isEmpty()) {
        machine.awaitLine(LIMIT);
        machine.awaitAddress(LIMIT);
      }
      HttpProbe.await(port, LIMIT, machine::runs);
      Wrk.run(port, WARM_UP);
      return Map.of(RATE, Wrk.run(port, TIME));
    } catch (BenchException e) {
      return Map.of(RATE, 0.0);
    }
  }

  private MachineSpec.Builder builder() throws BenchException, IOException {
    return debian.isPresent() ? debian.get().machine(lab) : lab.machine("counter", image);
  }

  private static Image image(Lab lab) throws BenchException {
    return lab.image(Guest.plain("counter", lab.example("counter")));
  }
}
