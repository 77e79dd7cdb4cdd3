package io.felinos.bench.warm;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.WatchedProcess;
import io.felinos.itests.peers.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many copies at once, by {@code felinos instance create --warm}: seconds from the command's start
 * until the last one answers, and what each has of memory when that hardly grows any more, or half
 * a minute later.
 */
final class WarmFleet implements Subject {
  static final String LAST = "the last one's first HTTP 200, from the command's start";

  private static final String NAME = "fleet";
  private static final int COPIES = 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int LOOKS = 6;
  private static final double STEADY = 1.01;
  private static final double MEGA = 1e6;

  private final SavedMachine saved;

  WarmFleet(SavedMachine saved) {
    this.saved = saved;
  }

  @Override
  public String name() {
    return COPIES + " copies";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    int port = FreePort.consecutive(COPIES);
    List<String> create =
        saved.about(
            "instance",
            "create",
            "--warm",
            Integer.toString(COPIES),
            "--name",
            NAME,
            "-p",
            port + ":8080");
    Map<String, Double> all = new LinkedHashMap<>();
    try (WatchedProcess command = WatchedProcess.start(create, saved.environment());
        ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> questions = new ArrayList<>();
      for (int copy = 0; copy < COPIES; copy++) {
        int own = port + copy;
        // The command has ended before all have answered.
        questions.add(() -> HttpProbe.awaitNetworkAndAnswer(own, LIMIT, () -> true));
      }
      long last = Long.MIN_VALUE;
      for (Future<Long> each : probes.invokeAll(questions)) {
        last = Math.max(last, each.get());
      }
      all.put(LAST, command.seconds(last));
      memory(all);
    } finally {
      saved.run(about("stop", "--force"));
      saved.run(about("rm"));
    }
    return all;
  }

  private void memory(Map<String, Double> all)
      throws BenchException, IOException, InterruptedException {
    MemoryShare machines = machines();
    MemoryShare before = new MemoryShare(0, 0, 0);
    for (int look = 0; look < LOOKS && grown(before, machines); look++) {
      before = machines;
      Thread.sleep(PAUSE);
      machines = machines();
    }
    MemoryShare launchers = MemoryShare.of("io.felinos.launch.instance.Supervisor", NAME + "-");
    all.put("QEMU, for itself alone", machines.privateBytes() / MEGA / COPIES);
    all.put("QEMU, with its part of what is shared", machines.proportionalBytes() / MEGA / COPIES);
    all.put(
        "its launcher, with its part of what is shared",
        launchers.proportionalBytes() / MEGA / COPIES);
  }

  private static boolean grown(MemoryShare before, MemoryShare after) {
    return after.privateBytes() > before.privateBytes() * STEADY;
  }

  private static MemoryShare machines() throws BenchException, IOException {
    MemoryShare machines = MemoryShare.of("process=felinos-" + NAME + "-");
    if (machines.processes() != COPIES) {
      throw new BenchException("of %d copies %d run".formatted(COPIES, machines.processes()));
    }
    return machines;
  }

  private List<String> about(String... words) {
    List<String> command = new ArrayList<>(saved.lab().felinos(words));
    for (int copy = 1; copy <= COPIES; copy++) {
      command.add(NAME + "-" + copy);
    }
    return command;
  }
}
