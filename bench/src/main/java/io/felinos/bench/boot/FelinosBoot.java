package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.program.Hello;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.image.Image;
import io.felinos.launch.Board;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine of ours with the klibs syslog and ntp; its server for syslog is there, ntp's is not.
 */
final class FelinosBoot implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int SYSLOG_PORT = 10514;
  private static final int NTP_PORT = 10123;

  private final Lab lab;
  private final Image image;
  private final Board board;

  /** Boots that image on that board. */
  FelinosBoot(Lab lab, Image image, Board board) {
    this.lab = lab;
    this.image = image;
    this.board = board;
  }

  /** Builds the image. */
  static Image image(Lab lab) throws Exception {
    String config =
        """
        {"RunConfig": {"Klibs": ["syslog", "ntp"]},
         "ManifestPassthrough": {"syslog": {"server": "10.0.2.2", "server_port": %d},
                                 "ntp_servers": ["10.0.2.2:%d"]}}
        """
            .formatted(SYSLOG_PORT, NTP_PORT);
    return lab.image(
        new Guest("hello", ProgramJar.write(lab.folder("hello"), Hello.class), config));
  }

  @Override
  public String name() {
    return board == Board.MICROVM ? "FelinOS, microvm" : "FelinOS";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    InetSocketAddress syslog =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), SYSLOG_PORT);
    try (DatagramSocket taker = new DatagramSocket(syslog);
        LiveMachine machine = lab.start(lab.machine("hello", image).board(board).build())) {
      double line = machine.awaitLine(LIMIT);
      machine.awaitPhase(BootFigures.KLIBS, LIMIT);
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(BootFigures.LINE, line);
      all.putAll(machine.phases());
      return all;
    }
  }
}
