package io.felinos.launch.guest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long each phase of a boot took. The guest counts from its kernel's start; when that was, as
 * the host counts, is known from the phase whose message came soonest after it happened. Safe for
 * several threads.
 */
public final class BootTimeline {

  private static final String FIRMWARE = "firmware";

  private final List<Mark> marks = new ArrayList<>();
  private long kernelStartMillis = Long.MAX_VALUE;

  /**
   * Notes that a phase was reached.
   *
   * @param name of the phase
   * @param guestMillis since the kernel's start
   * @param hostMillis when the message came, since the guest was set going
   */
  public synchronized void reached(String name, long guestMillis, long hostMillis) {
    marks.add(new Mark(name, guestMillis));
    kernelStartMillis = Math.min(kernelStartMillis, Math.max(0, hostMillis - guestMillis));
  }

  /**
   * One line for each phase in the order they were reached: when it was reached, how long it took.
   */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (marks.isEmpty()) {
      return lines;
    }
    lines.add("  %-12s %7d ms %+7d ms".formatted(FIRMWARE, kernelStartMillis, kernelStartMillis));
    long before = 0;
    for (Mark mark : marks.stream().sorted(Comparator.comparingLong(Mark::guestMillis)).toList()) {
      lines.add(
          "  %-12s %7d ms %+7d ms"
              .formatted(
                  mark.name, kernelStartMillis + mark.guestMillis, mark.guestMillis - before));
      before = mark.guestMillis;
    }
    return lines;
  }

  private record Mark(String name, long guestMillis) {}
}
