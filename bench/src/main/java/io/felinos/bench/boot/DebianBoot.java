package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.program.Hello;
import io.felinos.bench.vm.DebianGuest;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.itests.peers.FreePort;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program in a conventional guest. */
final class DebianBoot implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int GUEST_PORT = 8080;

  private final Lab lab;
  private final DebianGuest guest;
  private final String name;
  private final String line;
  private final boolean serves;

  private DebianBoot(Lab lab, DebianGuest guest, String name, String line, boolean serves) {
    this.lab = lab;
    this.guest = guest;
    this.name = name;
    this.line = line;
    this.serves = serves;
  }

  /** A program that prints a line. */
  static DebianBoot hello(Lab lab) throws Exception {
    Guest hello = Guest.plain("hello", ProgramJar.write(lab.folder("hello"), Hello.class));
    return new DebianBoot(
        lab, DebianGuest.of(lab, lab.image(hello), ""), "Debian guest", "Hello from", false);
  }

  /** {@code examples/counter}. */
  static DebianBoot counter(Lab lab) throws Exception {
    Guest counter = Guest.plain("counter", lab.example("counter"));
    return new DebianBoot(
        lab,
        DebianGuest.of(lab, lab.image(counter), ""),
        "Debian guest, counter",
        "just a test",
        true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.tcpAndUdp();
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, GUEST_PORT));
    try (LiveMachine machine = lab.start(guest.machine(lab).forwards(forwards).build())) {
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(BootFigures.LINE, machine.awaitSerial(line, LIMIT));
      if (serves) {
        all.put(BootFigures.HTTP, machine.seconds(HttpProbe.await(port, LIMIT, machine::runs)));
      }
      return all;
    }
  }
}
