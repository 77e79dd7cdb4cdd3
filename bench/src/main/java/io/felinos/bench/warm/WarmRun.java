package io.felinos.bench.warm;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.WatchedProcess;
import io.felinos.itests.peers.FreePort;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One copy of a saved machine, by {@code felinos run --warm}. Seconds from QEMU's start. */
final class WarmRun implements Subject {
  static final String LINE = "next line";
  static final String HTTP = "first HTTP 200";
  static final String COMMAND = "next line, from the command's start";

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SavedMachine saved;

  WarmRun(SavedMachine saved) {
    this.saved = saved;
  }

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.tcpAndUdp();
    List<String> run = saved.about("run", "--warm", "-p", port + ":8080");
    try (WatchedProcess command = WatchedProcess.start(run, saved.environment())) {
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
}
