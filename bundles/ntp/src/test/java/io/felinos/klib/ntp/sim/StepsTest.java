package io.felinos.klib.ntp.sim;

import static io.felinos.klib.ntp.sim.Faults.stepping;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the clock is put right in one step, and when it is slewed. */
class StepsTest {
  private static final int SYNCHRONISED = 210;
  private static final double MAX_ERROR = 1e-3;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void stepsOnceAtTheFirstSampleWhenFarOff() {
    Simulation simulation =
        new Simulation(1)
            .clock(-5.6 * 365 * 86_400, 100e-6)
            .server("a", new SimulatedServer())
            .run(1);
    assertThat(Math.abs(simulation.error())).isLessThan(MAX_ERROR);
    simulation.run(5000);
    assertThat(simulation.clock().steps()).hasSize(1);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.said().getFirst())
        .matches("ntp: clock put forward by 176601600\\.0000[0-9]{2} s, following a \\(10.*\\)");
    assertThat(simulation.said()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1000, -1.5, 1.5, 1000})
  void neverStepsTwiceWhereOnceWillDo(double offset) {
    for (int seed = 0; seed < 20; seed++) {
      Simulation simulation =
          new Simulation(seed).clock(offset, 300e-6).server("a", new SimulatedServer());
      simulation.network().link(20e-3, 10e-3);
      simulation.run(2000);
      assertThat(simulation.clock().steps()).hasSize(1);
    }
  }

  @Test
  void slewsWhenOffByLessThanASecond() {
    Simulation simulation =
        new Simulation(1).clock(0.9, 100e-6).server("a", new SimulatedServer()).run(1000);
    assertThat(simulation.clock().steps()).isEmpty();
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void slewsAfterAServerThatSteps(long seed) {
    Simulation simulation =
        new Simulation(seed)
            .poll(4, 6)
            .server("a", stepping(new Simulation(seed).now() + 2000 * SECOND));
    simulation.run(2000);
    assertThat(simulation.largest(SYNCHRONISED)).isLessThan(MAX_ERROR);
    simulation.run(SYNCHRONISED);
    assertThat(simulation.error() - 1).isBetween(-MAX_ERROR, MAX_ERROR);
    assertThat(simulation.clock().steps()).isEmpty();
  }

  @Test
  void stepsAfterAServerThatStepsWhenTheConfigSaysSo() {
    Simulation simulation =
        new Simulation(1)
            .poll(4, 6)
            .policy(0.5, 83_333)
            .server("a", stepping(new Simulation(1).now() + 2000 * SECOND))
            .run(2000 + SYNCHRONISED);
    assertThat(simulation.error() - 1).isBetween(-MAX_ERROR, MAX_ERROR);
    assertThat(simulation.clock().steps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 3600, 1_000_000})
  void aMachineThatWasPausedIsPutRightAtOnce(int seconds) {
    Simulation simulation = new Simulation(1).server("a", new SimulatedServer()).run(5000);
    simulation.pause(seconds).run(15);
    assertThat(simulation.error()).isBetween(-MAX_ERROR, MAX_ERROR);
    simulation.run(5000);
    assertThat(simulation.clock().steps()).hasSize(1);
    assertThat(simulation.largest(5000 + 15)).isLessThan(MAX_ERROR);
    assertThat(simulation.said()).contains("ntp: the machine was away, asking again");
  }

  @Test
  void aMachineThatWasPausedForAnHourIsPutRightWithoutAHardwareClock() {
    Simulation simulation =
        new Simulation(1).withoutRtc().poll(4, 6).server("a", new SimulatedServer()).run(5000);
    simulation.pause(3600).run(SYNCHRONISED);
    assertThat(simulation.error()).isBetween(-MAX_ERROR, MAX_ERROR);
    assertThat(simulation.clock().steps()).containsExactly(simulation.clock().steps().getFirst());
  }

  @Test
  void aClockThatIsBeingSlewedDoesNotRunAwayWhenNobodyAnswersAnyMore() {
    SimulatedServer server = new SimulatedServer();
    Simulation simulation = new Simulation(1).clock(0.9, 100e-6).server("a", server).run(3);
    server.up(false);
    simulation.run(20_000);
    assertThat(simulation.error()).isBetween(-2.0, 2.0);
    assertThat(Math.abs(simulation.clock().frequencyError())).isLessThan(250e-6);
  }

  @Test
  void aClockThatIsBeingSlewedDoesNotRunAwayWhenTheKlibEnds() throws IOException {
    Simulation simulation =
        new Simulation(1).clock(0.9, 100e-6).server("a", new SimulatedServer()).run(3);
    assertThat(Math.abs(simulation.clock().frequencyError())).isGreaterThan(10_000e-6);
    simulation.client().rest();
    assertThat(Math.abs(simulation.clock().frequencyError())).isLessThan(250e-6);
  }
}
