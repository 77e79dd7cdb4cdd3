package io.felinos.bench.warm;

import io.felinos.bench.Subject;
import io.felinos.bench.program.Ticker;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.bench.vm.WatchedProcess;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.vm.TestHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Copies of a machine that was saved with the klibs syslog, ntp and cloudwatch, by {@code felinos
 * run --warm}. Seconds from QEMU's start.
 */
final class WarmRun implements Subject {
  static final String LINE = "next line";
  static final String HTTP = "first HTTP 200";
  static final String COMMAND = "next line, from the command's start";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String CONFIG =
      """
      {"RunConfig": {"Klibs": ["syslog", "ntp", "cloudwatch"]},
       "ManifestPassthrough": {
         "syslog": {"server": "10.0.2.2", "server_port": 10514},
         "ntp_servers": ["10.0.2.2:10123"],
         "cloudwatch": {"logging": {}}}}
      """;

  private final Lab lab;
  private final Path home;
  private final Path config;
  private final Path jar;

  /** Saves the machine. */
  WarmRun(Lab lab) throws Exception {
    this.lab = lab;
    Path folder = lab.folder("warm");
    home = TestHome.in(folder.resolve("home"));
    config = Files.writeString(folder.resolve("config.json"), CONFIG);
    jar = ProgramJar.write(folder, Ticker.class);
    Process saving = process("image", "warm", "--ready", "warm").redirectErrorStream(true).start();
    saving.getOutputStream().close();
    byte[] said = saving.getInputStream().readAllBytes();
    if (saving.waitFor() != 0) {
      throw new BenchException("felinos image warm: " + new String(said, StandardCharsets.UTF_8));
    }
  }

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.tcpAndUdp();
    ProcessBuilder run = process("run", "--warm", "-p", port + ":8080");
    try (WatchedProcess command =
        WatchedProcess.start(run.command(), Map.of("FELINOS_HOME", home.toString()))) {
      long pid = command.awaitDescendant("qemu-system", LIMIT);
      long answered = HttpProbe.awaitNetworkAndAnswer(port, LIMIT, command::runs);
      if (!command.output().await(1, LIMIT) || !command.output().text().contains("tick")) {
        throw new BenchException("felinos run --warm: " + command.output().text());
      }
      long line = command.output().first().orElseThrow();
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(LINE, WatchedProcess.secondsOf(pid, line));
      all.put(HTTP, WatchedProcess.secondsOf(pid, answered));
      all.put(COMMAND, command.seconds(line));
      return all;
    }
  }

  private ProcessBuilder process(String... words) {
    List<String> command = lab.felinos(words);
    command.addAll(
        List.of(
            "--accel",
            lab.accelerator().name().toLowerCase(Locale.ROOT),
            "-c",
            config.toString(),
            jar.toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("FELINOS_HOME", home.toString());
    return process;
  }
}
