package io.felinos.klib.ntp.client;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.ClockControl;
import io.felinos.klib.ntp.clock.Candidate;
import io.felinos.klib.ntp.clock.Discipline;
import io.felinos.klib.ntp.clock.Policy;
import io.felinos.klib.ntp.clock.Selection;
import io.felinos.klib.ntp.clock.Selection.Agreed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the clock follow a device, or what the servers agree on. For the client's thread only. */
final class Steering implements Discipline.Listener {

  private static final double SECOND = 1e9;

  /** Seconds after the first answer of several servers in which the others may come. */
  private static final double GRACE = 2;

  /**
   * The kernel's own estimate of the error grows by 500 ppm, and at 16 s it takes the clock for not
   * synchronised (kernel/time/ntp.c); this many seconds are far from that.
   */
  private static final double KERNEL_REMINDER = 1024;

  private final ClockControl clock;
  private final Announcements announcements;
  private final Runnable synchronised;
  private final Discipline discipline;
  private final LeapSecond leap;
  private @Nullable Agreed agreed;
  private long graceRaw = Long.MAX_VALUE;
  private long actRaw = Long.MAX_VALUE;
  private long reminderRaw = Long.MAX_VALUE;
  private String following = "";

  Steering(ClockControl clock, Policy policy, Announcements announcements, Runnable synchronised) {
    this.clock = clock;
    this.announcements = announcements;
    this.synchronised = synchronised;
    this.discipline = new Discipline(clock, policy, this);
    this.leap = new LeapSecond(clock);
  }

  /** Whether the clock follows something. */
  boolean following() {
    return agreed != null;
  }

  /** Who is followed. */
  List<Candidate> truechimers() {
    Agreed now = agreed;
    return now == null ? List.of() : now.truechimers();
  }

  /** By how much the clock was too late when it was looked at last, seconds. */
  double offset() {
    return discipline.offset();
  }

  /** Parts per million by which the hardware is too slow. */
  double frequencyPpm() {
    return discipline.frequencyPpm();
  }

  /** The machine was away: what was agreed on is void, and the clock may be put right at once. */
  void restart() throws IOException {
    rest();
    agreed = null;
    graceRaw = Long.MAX_VALUE;
    actRaw = Long.MAX_VALUE;
    reminderRaw = Long.MAX_VALUE;
    discipline.allowSteps();
  }

  /** Leaves the clock to itself, at the right rate as far as that is known. */
  void rest() throws IOException {
    discipline.rest();
  }

  /** When {@link #run} has something to do. */
  long dueRaw(long rawNanos) {
    long due = Math.min(Math.min(actRaw, reminderRaw), graceRaw);
    Agreed now = agreed;
    if (now != null) {
      long leapIn = leap.dueIn(trueTime(now, rawNanos));
      due = leapIn == Long.MAX_VALUE ? due : Math.min(due, rawNanos + leapIn);
    }
    return due;
  }

  /**
   * Servers have answered, or it is time to look at them again.
   *
   * @param candidates of those that answer
   * @param servers how many there are, those that don't answer included
   * @param interval seconds to the next answer, about
   */
  void consider(List<Candidate> candidates, int servers, double interval, long rawNanos)
      throws IOException {
    Agreed last = agreed;
    if (candidates.isEmpty() && last == null) {
      graceRaw = Long.MAX_VALUE;
      return;
    }
    if (last != null && leap.quiet(trueTime(last, rawNanos))) {
      reminderRaw = later(rawNanos, GRACE);
      return;
    }
    boolean more =
        discipline.fresh()
            && !preferred(candidates)
            && candidates.size() < servers
            && !graceOver(rawNanos);
    if (more && candidates.size() * 2 <= servers) {
      return;
    }
    Optional<Agreed> selected = Selection.select(candidates, rawNanos);
    if (selected.isEmpty() && more) {
      return;
    }
    graceRaw = Long.MAX_VALUE;
    if (selected.isEmpty()) {
      nobody(candidates);
      return;
    }
    Agreed now = selected.get();
    following = ", following " + names(now.truechimers());
    agreed = now;
    double next = discipline.follow(now.line(), now.error(), interval);
    actRaw = later(rawNanos, next);
    tellKernel(now, rawNanos);
    leap.announce(now.leap(), trueTime(now, rawNanos));
    say(candidates, now, rawNanos);
    synchronised.run();
  }

  /**
   * Does what is due without any news.
   *
   * @return nanoseconds by which all that is known of other clocks has to be put forward
   */
  long run(long rawNanos) throws IOException {
    Agreed now = agreed;
    if (now == null) {
      // Slewing goes on to its end, or the clock would run away.
      actRaw = rawNanos >= actRaw ? later(rawNanos, discipline.act()) : actRaw;
      return 0;
    }
    long time = trueTime(now, rawNanos);
    long shift = leap.over(time);
    if (shift != 0) {
      agreed =
          new Agreed(now.line().shifted(shift), now.distance(), now.error(), 0, now.truechimers());
      discipline.shift(shift);
    }
    if (rawNanos >= actRaw && !leap.quiet(time)) {
      actRaw = later(rawNanos, discipline.act());
    }
    return shift;
  }

  /** True once it is time to look at the servers though none has answered. */
  boolean overdue(long rawNanos) {
    return rawNanos >= graceRaw || rawNanos >= reminderRaw;
  }

  @Override
  public void stepped(Duration by) {
    announcements.stepped(by, following);
  }

  @Override
  public void beyondFrequency(double ppm) {
    announcements.say(
        ConsoleRecord.SEVERITY_WARNING,
        "the machine's clock is off by "
            + Math.round(ppm)
            + " ppm, more than ntp_max_freq_ppm allows to correct");
  }

  private boolean graceOver(long rawNanos) {
    if (graceRaw == Long.MAX_VALUE) {
      graceRaw = later(rawNanos, GRACE);
    }
    return rawNanos >= graceRaw;
  }

  private void nobody(List<Candidate> candidates) throws IOException {
    reminderRaw = Long.MAX_VALUE;
    agreed = null;
    if (!candidates.isEmpty()) {
      clock.unsynchronised();
      announcements.now(
          ConsoleRecord.SEVERITY_WARNING,
          "the servers contradict each other, none is followed: " + names(candidates));
    }
  }

  private void tellKernel(Agreed now, long rawNanos) throws IOException {
    double offset = Math.abs(discipline.offset());
    clock.synchronised(seconds(offset + now.error()), seconds(offset + now.distance()));
    reminderRaw = later(rawNanos, KERNEL_REMINDER);
  }

  /** There is no need to wait for servers where there is something better. */
  private static boolean preferred(List<Candidate> candidates) {
    for (Candidate each : candidates) {
      if (each.preferred()) {
        return true;
      }
    }
    return false;
  }

  private void say(List<Candidate> candidates, Agreed now, long rawNanos) {
    StringBuilder wrong = new StringBuilder();
    for (Candidate each : candidates) {
      if (!isAmong(now.truechimers(), each) && contradicts(each, now, rawNanos)) {
        wrong.append(wrong.isEmpty() ? ", not believing " : " and ").append(each.name());
      }
    }
    announcements.now(
        wrong.isEmpty() ? ConsoleRecord.SEVERITY_INFO : ConsoleRecord.SEVERITY_WARNING,
        "following " + names(now.truechimers()) + wrong);
  }

  /** The very one: to compare records spins method handles, half a second under emulation. */
  private static boolean isAmong(List<Candidate> candidates, Candidate candidate) {
    for (Candidate each : candidates) {
      if (each == candidate) {
        return true;
      }
    }
    return false;
  }

  /** Beside a preferred clock others are not followed, though they may be right. */
  private static boolean contradicts(Candidate candidate, Agreed now, long rawNanos) {
    double apart =
        Math.abs(candidate.line().offsetAt(rawNanos) - now.line().offsetAt(rawNanos)) / SECOND;
    return !preferred(now.truechimers()) || apart > candidate.distance() + now.distance();
  }

  private static String names(List<Candidate> candidates) {
    StringBuilder names = new StringBuilder();
    for (Candidate each : candidates) {
      names.append(names.isEmpty() ? "" : " and ").append(each.name());
    }
    return names.toString();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * SECOND));
  }

  private static long trueTime(Agreed agreed, long rawNanos) {
    return agreed.line().offsetAt(rawNanos) + rawNanos;
  }

  private static long later(long rawNanos, double seconds) {
    return seconds > Long.MAX_VALUE / SECOND / 2
        ? Long.MAX_VALUE
        : rawNanos + (long) (seconds * SECOND);
  }
}
