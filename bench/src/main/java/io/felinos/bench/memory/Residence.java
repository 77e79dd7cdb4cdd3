package io.felinos.bench.memory;

import io.felinos.bench.Subject;
import io.felinos.bench.program.Resident;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.image.Image;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a machine with the klib syslog takes of 512 MiB once the klib is active. */
final class Residence implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final double KIB_PER_MB = 1e6 / 1024;
  private static final double MB = 1e6;

  private final Lab lab;
  private final Image image;

  /** Builds the image. */
  Residence(Lab lab) throws Exception {
    this.lab = lab;
    String config =
        """
        {"RunConfig": {"Klibs": ["syslog"]},
         "ManifestPassthrough": {"syslog": {"server": "10.0.2.2", "server_port": 10514}}}
        """;
    image =
        lab.image(
            new Guest(
                "resident", ProgramJar.write(lab.folder("resident"), Resident.class), config));
  }

  @Override
  public String name() {
    return "with syslog";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (LiveMachine machine = lab.start(lab.machine("resident", image).build())) {
      machine.awaitPhase("klibs", LIMIT);
      // The line that may be on its way, and a whole one.
      if (!machine.output().await(machine.output().lines() + 2, LIMIT)) {
        throw machine.failed("the program has gone silent");
      }
      List<String> lines = machine.output().text().lines().toList();
      String[] words = lines.getLast().split(" ", -1);
      Map<String, Double> all = new LinkedHashMap<>();
      all.put("JVM in the guest", Long.parseLong(words[1]) / KIB_PER_MB);
      all.put("used in the guest", Long.parseLong(words[3]) / KIB_PER_MB);
      all.put("QEMU", machine.residentBytes() / MB);
      return all;
    }
  }
}
