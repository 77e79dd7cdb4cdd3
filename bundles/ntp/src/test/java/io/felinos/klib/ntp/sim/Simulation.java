package io.felinos.klib.ntp.sim;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.machine.PtpClock;
import io.felinos.klib.ntp.client.Client;
import io.felinos.klib.ntp.client.PollRange;
import io.felinos.klib.ntp.client.ServerName;
import io.felinos.klib.ntp.clock.Policy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A machine, its servers and the network between them, in simulated time: hours take milliseconds.
 * The defaults are those of chrony's own simulations: 100 ms offset, 100 ppm drift, 100 µs delay
 * and jitter.
 */
final class Simulation {

  private static final double SECOND = 1e9;
  private static final long TICK = 1_000_000_000L;
  private static final int STEPS_WITHOUT_TIME = 10_000;

  private final long start;
  private final Random random;
  private final SimulatedNetwork network;
  private final List<ServerName> names = new ArrayList<>();
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final List<Double> errors = new ArrayList<>();
  private final List<Double> frequencies = new ArrayList<>();
  private SimulatedClock clock;
  private LongUnaryOperator utc = time -> time;
  private PollRange range = new PollRange(4, 10);
  private Policy policy = new Policy(0, 83_333e-6, 25_000e-6);
  private boolean rtcOfTheHost = true;
  private @Nullable PtpClock device;
  private @Nullable Client client;
  private long now;

  Simulation(long seed) {
    this(seed, Instant.parse("2026-06-10T12:00:00Z"));
  }

  Simulation(long seed, Instant begin) {
    random = new Random(seed);
    start = begin.getEpochSecond() * TICK;
    now = start;
    network = new SimulatedNetwork(this, random);
    clock = new SimulatedClock(now, 0.1, 100e-6, 1e-9, random);
  }

  Simulation clock(double offset, double drift) {
    clock = new SimulatedClock(now, offset, drift, 1e-9, random);
    return this;
  }

  Simulation server(String name, SimulatedServer server) {
    ServerName parsed = ServerName.parse(name);
    network.add(parsed.host(), server);
    if (!names.contains(parsed)) {
      names.add(parsed);
    }
    return this;
  }

  Simulation device(PtpClock ptp) {
    device = ptp;
    return this;
  }

  Simulation poll(int min, int max) {
    range = new PollRange(min, max);
    return this;
  }

  Simulation policy(double resetThreshold, double maxSlewPpm) {
    policy = new Policy(resetThreshold, maxSlewPpm * 1e-6, 25_000e-6);
    return this;
  }

  /** UTC as a function of the time that passes, where there are leap seconds. */
  Simulation utc(LongUnaryOperator shown) {
    utc = shown;
    return this;
  }

  Simulation withoutRtc() {
    rtcOfTheHost = false;
    return this;
  }

  SimulatedNetwork network() {
    return network;
  }

  SimulatedClock clock() {
    return clock;
  }

  long now() {
    return now;
  }

  /** Seconds since the start. */
  double elapsed() {
    return (now - start) / SECOND;
  }

  List<String> said() {
    return log.said();
  }

  Client client() {
    Client made = client;
    if (made == null) {
      made =
          new Client(
              device,
              names,
              range,
              policy,
              clock,
              () -> rtcOfTheHost ? OptionalLong.of(now / TICK) : OptionalLong.empty(),
              network,
              log,
              () -> {});
      client = made;
    }
    return made;
  }

  /** The machine stands still. */
  Simulation pause(double seconds) {
    now += (long) (seconds * SECOND);
    clock.pausedUntil(now);
    return this;
  }

  /** Lets time pass, and notes each second how right the clock is. */
  Simulation run(double seconds) {
    long end = now + (long) (seconds * SECOND);
    long tick = now + TICK;
    int stuck = 0;
    while (now < end) {
      long due;
      try {
        due = client().run();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      long wake = due == Long.MAX_VALUE ? end : now + Math.max(0, clock.trueNanosUntil(due));
      long next = Math.min(Math.min(wake, network.next()), Math.min(tick, end));
      stuck = next > now ? 0 : stuck + 1;
      if (stuck > STEPS_WITHOUT_TIME) {
        throw new AssertionError("the client spins at " + elapsed() + " s");
      }
      now = Math.max(now, next);
      clock.advanceTo(now);
      if (now >= tick) {
        tick += TICK;
        errors.add(error());
        frequencies.add(clock.frequencyError());
      }
      network.deliver(now);
    }
    return this;
  }

  /** Seconds by which the clock is ahead now. */
  double error() {
    return (clock.realNanos() - utc.applyAsLong(now)) / SECOND;
  }

  /** Seconds from the start after which the clock was never off by more than {@code limit}. */
  int within(double limit) {
    int i = errors.size();
    while (i > 0 && Math.abs(errors.get(i - 1)) <= limit) {
      i--;
    }
    return i;
  }

  /** Largest error from some second of the simulation's running time on. */
  double largest(int from) {
    double largest = 0;
    for (double each : errors.subList(from, errors.size())) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }

  /** Root of the mean square of the errors from some second on. */
  double rms(int from) {
    return rms(errors, from);
  }

  /** The same of the frequency. */
  double frequencyRms(int from) {
    return rms(frequencies, from);
  }

  private static double rms(List<Double> values, int from) {
    double squares = 0;
    for (double each : values.subList(from, values.size())) {
      squares += each * each;
    }
    return Math.sqrt(squares / (values.size() - from));
  }
}
