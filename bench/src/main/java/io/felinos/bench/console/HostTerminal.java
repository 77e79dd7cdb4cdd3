package io.felinos.bench.console;

import io.felinos.bench.Subject;
import io.felinos.bench.console.WorkerClient.Work;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LineWatch;
import io.felinos.image.Image;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** From a program to the launcher's standard output. One boot measures everything, warm. */
final class HostTerminal implements Subject {
  static final String THROWN_AWAY = "println, thrown away";
  static final String PRINTLN = "println, program's side";
  static final String PRINTLN_HOST = "println, to the host";
  static final String PIECES = "pieces of 8 KiB, to the host";

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  /** Long enough for more lines than the console log holds. */
  private static final Duration TIME = Duration.ofSeconds(8);

  private final Lab lab;
  private final Image image;

  /** Builds the image. */
  HostTerminal(Lab lab) throws Exception {
    this.lab = lab;
    image = WorkerGuest.image(lab, "{}");
  }

  @Override
  public String name() {
    return "virtio console";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (WorkerGuest guest = WorkerGuest.start(lab, lab.machine("worker", image))) {
      for (String way : new String[] {"null", "println", "pieces"}) {
        arrival(guest, way, WARM_UP, new LinkedHashMap<>(), "");
      }
      Map<String, Double> all = new LinkedHashMap<>();
      arrival(guest, "null", TIME, all, THROWN_AWAY);
      all.put(PRINTLN_HOST, arrival(guest, "println", TIME, all, PRINTLN));
      all.put(PIECES, arrival(guest, "pieces", TIME, new LinkedHashMap<>(), ""));
      return all;
    }
  }

  /**
   * Has the program work, waits until all has arrived, and gives the lines/s from first to last.
   */
  private static double arrival(
      WorkerGuest guest, String way, Duration time, Map<String, Double> side, String figure)
      throws Exception {
    LineWatch output = guest.machine().output();
    long before = output.lines();
    long start = System.nanoTime();
    Work work = guest.worker().work(way, time, Long.MAX_VALUE);
    side.put(figure, work.rate());
    if (way.equals("null")) {
      return 0;
    }
    if (!output.await(before + work.lines(), LIMIT)) {
      throw new BenchException(
          "%d lines of %d have not arrived"
              .formatted(before + work.lines() - output.lines(), work.lines()));
    }
    return work.lines() / ((output.last().orElseThrow() - start) / 1e9);
  }
}
