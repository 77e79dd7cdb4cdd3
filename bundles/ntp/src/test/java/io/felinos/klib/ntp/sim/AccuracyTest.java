package io.felinos.klib.ntp.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How right the clock gets, and how soon. The first bounds are those of chrony's own suite. */
class AccuracyTest {

  private static final int LONG = 10_000;
  private static final int SYNCHRONISED = 210;
  private static final double MAX_ERROR = 1e-3;
  private static final double RMS_ERROR = 3e-4;
  private static final double FREQUENCY_RMS = 10e-6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isRightToAMillisecond(long seed) {
    Simulation simulation = new Simulation(seed).server("a", new SimulatedServer()).run(LONG);
    assertSynchronised(simulation, MAX_ERROR, RMS_ERROR);
    assertThat(simulation.clock().steps()).isEmpty();
    assertThat(simulation.clock().isSynchronised()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isRightToAMillisecondWhenItAsksOnceAMinute(long seed) {
    Simulation simulation =
        new Simulation(seed).server("a", new SimulatedServer()).poll(6, 10).run(LONG);
    assertSynchronised(simulation, MAX_ERROR, RMS_ERROR);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isRightToAMillisecondWhenAThirdOfThePacketsIsLost(long seed) {
    Simulation simulation = new Simulation(seed).server("a", new SimulatedServer());
    simulation.network().loss(0.33);
    simulation.run(LONG);
    assertSynchronised(simulation, MAX_ERROR, RMS_ERROR);
  }

  /** Nobody can tell how much longer the way back is; half of it is what cannot be seen. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isOffByHalfOfTheAsymmetry(long seed) {
    Simulation simulation = new Simulation(seed).server("a", new SimulatedServer());
    simulation.network().asymmetry(4e-3);
    simulation.run(LONG);
    assertThat(simulation.within(2e-3 + MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(SYNCHRONISED)).isBetween(2e-3 - RMS_ERROR, 2e-3 + RMS_ERROR);
    assertThat(simulation.frequencyRms(SYNCHRONISED)).isLessThan(FREQUENCY_RMS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isRightToFiftyMillisecondsOverALongAndBusyLine(long seed) {
    Simulation simulation = new Simulation(seed).server("a", new SimulatedServer());
    simulation.network().link(50e-3, 20e-3);
    simulation.run(LONG);
    assertThat(simulation.within(50e-3)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(1000)).isLessThan(12e-3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20_000e-6, -500e-6, 0, 500e-6, 5000e-6, 20_000e-6})
  void copesWithAnyCrystal(double drift) {
    Simulation simulation =
        new Simulation(1).clock(0.1, drift).server("a", new SimulatedServer()).run(LONG);
    assertSynchronised(simulation, MAX_ERROR, RMS_ERROR);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void followsACrystalThatChanges(long seed) {
    Simulation simulation =
        new Simulation(seed).server("a", new SimulatedServer()).poll(4, 6).run(2000);
    simulation.clock().drift(140e-6);
    simulation.run(2000);
    assertThat(simulation.largest(SYNCHRONISED)).isLessThan(10e-3);
    assertThat(simulation.largest(2300)).isLessThan(MAX_ERROR);
    assertThat(simulation.clock().steps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 999, 83_333, 500_000})
  void slewsNoFasterThanItMay(int ppm) {
    Simulation simulation =
        new Simulation(1).clock(0.9, 0).policy(0, ppm).server("a", new SimulatedServer()).run(5);
    double before = simulation.error();
    simulation.run(2);
    double slewed = (before - simulation.error()) / 2;
    assertThat(slewed).isBetween(0.0, Math.min(ppm, 100_000) * 1e-6 + 60e-6);
    assertThat(simulation.clock().steps()).isEmpty();
  }

  private static void assertSynchronised(Simulation simulation, double most, double rms) {
    assertThat(simulation.within(most)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(SYNCHRONISED)).isLessThan(rms);
    assertThat(simulation.frequencyRms(SYNCHRONISED)).isLessThan(FREQUENCY_RMS);
  }
}
