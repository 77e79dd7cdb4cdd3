package io.felinos.klib.ntp.client;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.PtpClock;
import io.felinos.klib.ntp.clock.Candidate;
import io.felinos.klib.ntp.clock.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clock right by asking servers, and a PTP device. It is driven: whoever has it calls
 * {@link #run} when that is due, and hands packets to the {@linkplain Source sources}. All times
 * are CLOCK_MONOTONIC_RAW, which nobody adjusts, so that nothing that is done to the date disturbs
 * a measurement. Not safe for use by several threads, but for {@link #report}.
 */
public final class Client implements Source.Listener {

  /** Unanswered requests, of all servers, after which it is said that there is no answer. */
  private static final int SILENT = 4;

  private final ClockControl clock;
  private final Announcements announcements;
  private final Steering steering;
  private final AbsenceWatch absence;
  private final List<Reference> references = new ArrayList<>();
  private boolean changed;
  private volatile Report report = new Report(false, 0, 0, List.of());

  /**
   * How things are.
   *
   * @param following whether there is something to follow
   * @param offset by how much the clock was too late, seconds
   * @param frequencyPpm by how much the hardware is too slow
   * @param sources the device first, servers in the config's order
   */
  public record Report(
      boolean following, double offset, double frequencyPpm, List<SourceReport> sources) {}

  /**
   * A client that asks nobody before it is run.
   *
   * @param device counts before servers; null if there is none
   * @param synchronised called each time that the clock was made to follow something
   */
  public Client(
      @Nullable PtpClock device,
      List<ServerName> servers,
      PollRange range,
      Policy policy,
      ClockControl clock,
      HardwareClock rtc,
      Network network,
      ConsoleLog log,
      Runnable synchronised) {
    this.clock = clock;
    this.announcements = new Announcements(log);
    this.steering = new Steering(clock, policy, announcements, synchronised);
    this.absence = new AbsenceWatch(clock, rtc);
    if (device != null) {
      references.add(new PtpSource(device, this));
    }
    for (ServerName server : servers) {
      for (int i = 0; i < server.servers(); i++) {
        references.add(new Source(server, i, range, network, this));
      }
    }
  }

  /**
   * Does what is due.
   *
   * @return when to come again, by the raw clock; sooner does no harm
   * @throws IOException if the kernel refuses to set the clock
   */
  public long run() throws IOException {
    long now = clock.rawNanos();
    if (absence.wasAway(now)) {
      announcements.say(ConsoleRecord.SEVERITY_INFO, "the machine was away, asking again");
      steering.restart();
      for (Reference each : references) {
        each.restart(now);
      }
    }
    for (Reference each : references) {
      each.run(now);
    }
    long shift = steering.run(now);
    if (shift != 0) {
      for (Reference each : references) {
        each.shift(shift);
      }
    }
    if (changed || steering.overdue(now)) {
      changed = false;
      consider(now);
    }
    saySilence(now);
    report = reported(now);
    return due(now);
  }

  /** Leaves the clock to itself, at the right rate as far as that is known. */
  public void rest() throws IOException {
    steering.rest();
  }

  /** How things are; any thread. */
  public Report report() {
    return report;
  }

  @Override
  public void sampled() {
    changed = true;
  }

  @Override
  public void refused(String server, String reason) {
    announcements.say(ConsoleRecord.SEVERITY_WARNING, server + " " + reason);
    changed = true;
  }

  private void consider(long now) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    int alive = 0;
    double interval = Double.MAX_VALUE;
    for (Reference each : references) {
      Candidate candidate = each.candidate(now);
      if (candidate != null) {
        candidates.add(candidate);
        interval = Math.min(interval, each.interval());
      }
      alive += each.alive() ? 1 : 0;
    }
    steering.consider(candidates, alive, interval, now);
  }

  private void saySilence(long now) {
    int reached = 0;
    int tried = 0;
    String trouble = "";
    for (Reference each : references) {
      SourceReport its = each.report(now);
      reached += its.reach() != 0 ? 1 : 0;
      tried += its.failures() >= SILENT || !each.alive() ? 1 : 0;
      if (!its.trouble().isEmpty()) {
        trouble = ": " + its.name() + " " + its.trouble();
      }
    }
    if (reached == 0 && tried == references.size()) {
      announcements.now(ConsoleRecord.SEVERITY_WARNING, "no server answers" + trouble);
    }
  }

  private Report reported(long now) {
    List<SourceReport> reports = new ArrayList<>();
    for (Reference each : references) {
      reports.add(each.report(now));
    }
    return new Report(
        steering.following(), steering.offset(), steering.frequencyPpm(), List.copyOf(reports));
  }

  private long due(long now) {
    long due = Math.min(steering.dueRaw(now), absence.dueRaw());
    for (Reference each : references) {
      due = Math.min(due, each.dueRaw());
    }
    return due;
  }
}
