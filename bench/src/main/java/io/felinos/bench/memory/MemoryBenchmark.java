package io.felinos.bench.memory;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import java.time.Duration;

/**
 * The smallest memory that works, bisected, and what is resident. Works means: in three boots in a
 * row the program does what it is for within four times the time that it takes with 512 MiB.
 */
public final class MemoryBenchmark implements Benchmark {
  private static final long MIB = 1 << 20;
  private static final long LOW = 32;
  private static final long HIGH = 256;
  private static final long STEP = 4;
  private static final int CONFIRMATIONS = 2;
  private static final int TIMES_SLOWER = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final double HELLO_MIB = 64;
  private static final double COUNTER_MIB = 96;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "the smallest -m that works, bisected; what is resident in the guest and of QEMU";
  }

  @Override
  public void run(Session session) throws Exception {
    try (HelloTenant hello = new HelloTenant(session.lab())) {
      smallest(session, hello, HELLO_MIB);
    }
    smallest(session, new CounterTenant(session.lab()), COUNTER_MIB);
    Residence residence = new Residence(session.lab());
    Rounds rounds = session.rounds(residence);
    for (String figure : rounds.figures(residence.name())) {
      Series series = rounds.series(residence.name(), figure);
      session.add(Row.of(name(), "resident " + residence.name() + ": " + figure, "MB", series));
    }
  }

  private void smallest(Session session, Tenant tenant, double goal) throws Exception {
    session.progress().accept(tenant.name() + " with 512 MiB");
    Duration limit = time(tenant).multipliedBy(TIMES_SLOWER);
    long found = Bisection.smallest(LOW, HIGH, STEP, size -> works(session, tenant, size, limit));
    int good = 0;
    while (good < CONFIRMATIONS && found < HIGH) {
      if (works(session, tenant, found, limit)) {
        good++;
      } else {
        found += STEP;
        good = 0;
      }
    }
    Series series = Series.of(found);
    session.add(
        Row.of(name(), "smallest -m, " + tenant.name(), "MiB", series)
            .mark(Mark.atMost(series, goal, "MiB")));
  }

  private static Duration time(Tenant tenant) throws Exception {
    try (LiveMachine machine = tenant.start(Lab.MEMORY_BYTES)) {
      tenant.await(machine, LIMIT);
      return Duration.ofMillis((long) (machine.seconds(System.nanoTime()) * 1000));
    }
  }

  private static boolean works(Session session, Tenant tenant, long size, Duration limit)
      throws Exception {
    try (LiveMachine machine = tenant.start(size * MIB)) {
      tenant.await(machine, limit);
      session.progress().accept("%s works with %d MiB".formatted(tenant.name(), size));
      return true;
    } catch (BenchException e) {
      session.progress().accept("%s does not work with %d MiB".formatted(tenant.name(), size));
      return false;
    }
  }
}
