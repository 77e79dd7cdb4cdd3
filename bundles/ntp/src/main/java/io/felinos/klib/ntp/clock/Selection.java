package io.felinos.klib.ntp.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells clocks that are right from those that are wrong, and makes one of those that are right. The
 * time is where the intervals of most clocks overlap (K. A. Marzullo's algorithm, RFC 5905 section
 * 11.2.1); there must be more of them than of all others together.
 */
public final class Selection {

  private static final double NANO = 1e-9;

  /** Of clocks that claim to be better than this, seconds, none is better than another. */
  private static final double FINEST = 1e-5;

  /**
   * The time as those clocks have it that agree.
   *
   * @param line their mean
   * @param distance it is right to so many seconds
   * @param error standard error of the line now, seconds
   * @param leap the seconds that most of them add at the end of the day
   * @param truechimers those that agree
   */
  public record Agreed(
      Line line, double distance, double error, int leap, List<Candidate> truechimers) {}

  private Selection() {}

  /**
   * Selects.
   *
   * @param rawNanos now
   * @return empty if there is no majority, and nothing preferred
   */
  public static Optional<Agreed> select(List<Candidate> candidates, long rawNanos) {
    List<Candidate> agreeing = majority(candidates, rawNanos);
    List<Candidate> preferred = preferred(agreeing.isEmpty() ? candidates : agreeing);
    List<Candidate> chosen = preferred.isEmpty() ? agreeing : preferred;
    return chosen.isEmpty() ? Optional.empty() : Optional.of(combined(chosen, rawNanos));
  }

  private static List<Candidate> preferred(List<Candidate> candidates) {
    List<Candidate> preferred = new ArrayList<>();
    for (Candidate each : candidates) {
      if (each.preferred()) {
        preferred.add(each);
      }
    }
    return preferred;
  }

  /** The largest number of intervals overlap where one of them begins. */
  private static List<Candidate> majority(List<Candidate> candidates, long rawNanos) {
    List<Candidate> best = List.of();
    for (Candidate first : candidates) {
      double begin = -first.distance();
      List<Candidate> here = new ArrayList<>();
      for (Candidate each : candidates) {
        double middle = difference(first, each, rawNanos);
        if (middle - each.distance() <= begin && begin <= middle + each.distance()) {
          here.add(each);
        }
      }
      if (here.size() > best.size()) {
        best = here;
      }
    }
    return best.size() * 2 > candidates.size() ? best : List.of();
  }

  /** Seconds by which the second is ahead of the first. */
  private static double difference(Candidate first, Candidate second, long rawNanos) {
    return (second.line().offsetAt(rawNanos) - first.line().offsetAt(rawNanos)) * NANO;
  }

  private static Agreed combined(List<Candidate> chosen, long rawNanos) {
    Candidate first = chosen.getFirst();
    double weights = 0;
    double offset = 0;
    double frequency = 0;
    double variance = 0;
    double distance = Double.MAX_VALUE;
    int forward = 0;
    int back = 0;
    for (Candidate each : chosen) {
      double weight = 1 / Math.pow(FINEST + each.distance(), 2);
      weights += weight;
      offset += weight * difference(first, each, rawNanos);
      frequency += weight * each.line().frequency();
      variance += Math.pow(weight * each.error(), 2);
      distance = Math.min(distance, each.distance());
      forward += each.leap() > 0 ? 1 : 0;
      back += each.leap() < 0 ? 1 : 0;
    }
    long mean = first.line().offsetAt(rawNanos) + Math.round(offset / weights / NANO);
    int leap = forward * 2 > chosen.size() ? 1 : back * 2 > chosen.size() ? -1 : 0;
    return new Agreed(
        new Line(rawNanos, mean, frequency / weights),
        distance,
        Math.sqrt(variance) / weights,
        leap,
        List.copyOf(chosen));
  }
}
