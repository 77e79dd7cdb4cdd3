package io.felinos.delivery.service;

import io.felinos.delivery.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service in memory that fails as it is told, and knows duplicates by their place. */
final class FlakySink implements Sink {

  /** What happens to a request. */
  enum Fault {
    NONE,
    /** It cannot be begun. */
    AWAY,
    /** It does not arrive. */
    UNREACHABLE,
    /** It arrives; its answer does not. */
    CUT,
    /** The service says not to. */
    BUSY,
    /** The service takes all but the last line. */
    PARTIAL
  }

  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Line> request = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Map<String, Long> known = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final int most;
  private int duplicates;
  private boolean refusesAll;
  private Fault now = Fault.NONE;

  /**
   * Makes a service.
   *
   * @param most how many lines a request takes
   */
  FlakySink(int most) {
    this.most = most;
  }

  /** Has the next request without a fault have this one. */
  FlakySink then(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Has it refuse every request, or none. */
  void refuseAll(boolean refuse) {
    refusesAll = refuse;
  }

  /** The lines, in the order of their first arrival. */
  List<String> texts() {
    return texts;
  }

  /** The times of the lines. */
  Map<String, Long> times() {
    return known;
  }

  /** How many lines there were in each request that arrived. */
  List<Integer> sizes() {
    return sizes;
  }

  int duplicates() {
    return duplicates;
  }

  @Override
  public void begin(Duration deadline) throws UnavailableException {
    request.clear();
    times.clear();
    Fault next = faults.poll();
    now = next == null ? Fault.NONE : next;
    if (now == Fault.AWAY) {
      throw new UnavailableException("away");
    }
  }

  @Override
  public boolean add(Line line, long epochNanos) {
    if (request.size() == most) {
      return false;
    }
    request.add(line);
    times.add(epochNanos);
    return true;
  }

  @Override
  public Outcome send(Duration deadline) throws UnavailableException {
    if (now == Fault.UNREACHABLE) {
      throw new UnavailableException("unreachable");
    }
    sizes.add(request.size());
    if (now == Fault.BUSY) {
      throw new UnavailableException("busy", Duration.ofSeconds(3), true);
    }
    for (Line each : request) {
      if (refusesAll || text(each).contains("poison")) {
        return new Outcome.Refused("poisoned");
      }
    }
    int taken = now == Fault.PARTIAL ? request.size() - 1 : request.size();
    for (int i = 0; i < taken; i++) {
      keep(request.get(i), times.get(i));
    }
    if (now == Fault.CUT) {
      throw new UnavailableException("cut", Duration.ZERO, true);
    }
    return new Outcome.Accepted(request.size() - taken, taken == request.size() ? "" : "partly");
  }

  private void keep(Line line, long epochNanos) {
    String place = line.sequence() + "." + line.offset() + " " + text(line);
    Long before = known.put(place, epochNanos);
    if (before == null) {
      texts.add(text(line));
    } else if (before == epochNanos) {
      duplicates++;
    } else {
      throw new AssertionError(place + " came with another time");
    }
  }

  private static String text(Line line) {
    return new String(line.text(), StandardCharsets.UTF_8);
  }
}
