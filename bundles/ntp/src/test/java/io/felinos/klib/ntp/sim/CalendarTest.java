package io.felinos.klib.ntp.sim;

import static io.felinos.klib.ntp.sim.Faults.withStratum;
import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.klib.ntp.packet.Packet;
import io.felinos.klib.ntp.packet.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leap seconds, the end of the era, and what the kernel is told. */
class CalendarTest {
  private static final int SYNCHRONISED = 210;
  private static final double MAX_ERROR = 1e-3;
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aLeapSecondIsInsertedOrLeftOut(int leap) {
    Instant midnight = Instant.parse("2027-01-01T00:00:00Z");
    long leapAt = midnight.getEpochSecond() * SECOND;
    SimulatedServer server =
        new SimulatedServer()
            .clock(time -> utc(time, leapAt, leap))
            .packets(p -> announcing(p, leapAt, leap));
    Simulation simulation =
        new Simulation(1, midnight.minusSeconds(20_000))
            .utc(time -> utc(time, leapAt, leap))
            .server("a", server);
    // Not looked at within the microseconds between the kernel's midnight and the true one.
    simulation.run(0.5).run(30_000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.clock().steps()).isEmpty();
    assertThat(simulation.clock().leaps()).containsExactly(leap, 0);
  }

  @Test
  void timeGoesOnWhenTheSecondsOf1900BeginAgain() {
    Instant rollover = Instant.parse("2036-02-07T06:28:16Z");
    Simulation across =
        new Simulation(1, rollover.minusSeconds(3000)).server("a", new SimulatedServer()).run(6000);
    assertThat(across.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(across.clock().steps()).isEmpty();
    Simulation after =
        new Simulation(1, rollover.plusSeconds(86_400))
            .clock(-20.0 * 365 * 86_400, 0)
            .server("a", new SimulatedServer())
            .run(600);
    assertThat(after.error()).isBetween(-MAX_ERROR, MAX_ERROR);
  }

  @Test
  void theKernelIsToldOftenEnoughThatTheClockIsRight() {
    Simulation simulation =
        new Simulation(1).poll(17, 17).server("a", new SimulatedServer()).run(2 * 86_400);
    assertThat(simulation.client().report().sources().getFirst().poll()).isEqualTo(17);
    assertThat(Duration.ofNanos(simulation.clock().longestSilence()))
        .isLessThan(Duration.ofSeconds(2000));
  }

  private static long utc(long time, long leapAt, int leap) {
    long moment = leap > 0 ? leapAt : leapAt - SECOND;
    return time < moment ? time : time - leap * SECOND;
  }

  private static Packet announcing(Packet packet, long leapAt, int leap) {
    long shown = Timestamps.unixNanos(packet.transmit());
    boolean before = shown < leapAt && leapAt - shown < 86_400 * SECOND;
    return withStratum(packet, packet.stratum(), before ? (leap > 0 ? 1 : 2) : 0);
  }
}
