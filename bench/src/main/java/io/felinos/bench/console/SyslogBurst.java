package io.felinos.bench.console;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.Lab;
import io.felinos.image.Image;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.peers.RsyslogServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A burst of lines to a real rsyslog: what is lost, and how long the rest takes. */
final class SyslogBurst implements Subject {
  static final String LOST = "lost";
  static final String RATE = "lines/s";

  private static final long LINES = 100_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration ENOUGH = Duration.ofMinutes(1);
  private static final double NANOS = 1e9;

  private final Lab lab;
  private final String transport;
  private final int port;
  private final Image image;

  /**
   * Builds the image.
   *
   * @param transport {@code tcp} or {@code udp}
   */
  SyslogBurst(Lab lab, String transport) throws Exception {
    this.lab = lab;
    this.transport = transport;
    port = FreePort.tcpAndUdp();
    String config =
        """
        {"RunConfig": {"Klibs": ["syslog"]},
         "ManifestPassthrough":
           {"syslog": {"server": "10.0.2.2", "server_port": %d, "transport": "%s"}}}
        """
            .formatted(port, transport);
    image = WorkerGuest.image(lab, config);
  }

  @Override
  public String name() {
    return "burst to rsyslog, " + transport;
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    Path folder = lab.folder("rsyslog");
    try (RsyslogServer server = new RsyslogServer(folder, port).start();
        WorkerGuest guest = WorkerGuest.start(lab, lab.machine("worker", image))) {
      guest.machine().awaitPhase("klibs", LIMIT);
      Arrivals arrivals = new Arrivals(folder.resolve("messages"));
      arrivals.await(Long.MAX_VALUE, Duration.ofSeconds(3)); // what the boot had to say
      burst(guest, arrivals); // with everything cold
      return burst(guest, arrivals);
    }
  }

  private static Map<String, Double> burst(WorkerGuest guest, Arrivals arrivals) throws Exception {
    long before = arrivals.lines();
    long start = System.nanoTime();
    guest.worker().work("println", ENOUGH, LINES);
    arrivals.await(before + LINES, LIMIT);
    Map<String, Double> all = new LinkedHashMap<>();
    double arrived = arrivals.lines() - before;
    all.put(LOST, Math.max(0, LINES - arrived));
    all.put(RATE, arrived / ((arrivals.last() - start) / NANOS));
    return all;
  }
}
