package io.felinos.klib.ntp.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakePtpClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PTP device beside servers, or without. */
class PtpTest {

  private static final double MAX_ERROR = 1e-3;
  private static final double YEARS = -5 * 365 * 86_400.0;
  private static final double HOURS = 20_000;

  private static FakePtpClock device(Simulation simulation, double off) {
    return new FakePtpClock(
        "KVM virtual PTP",
        () -> simulation.clock().rawNanos(),
        () -> simulation.now() + Math.round(off * 1e9));
  }

  @Test
  void setsTheClockAtOnceWithoutAnyNetwork() {
    Simulation simulation = new Simulation(1).clock(YEARS, 100e-6);
    simulation.device(device(simulation, 0)).server("a", new SimulatedServer());
    simulation.network().up(false);
    simulation.run(0.001);
    assertThat(Math.abs(simulation.error())).isLessThan(MAX_ERROR);
    assertThat(simulation.clock().isSynchronised()).isTrue();
    simulation.run(HOURS);
    assertThat(simulation.within(1e-4)).isLessThan(20);
    assertThat(simulation.clock().steps()).hasSize(1);
    assertThat(simulation.said())
        .hasSize(2)
        .first()
        .asString()
        .endsWith(" s, following KVM virtual PTP");
    assertThat(simulation.said()).last().isEqualTo("ntp: following KVM virtual PTP");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-86_400, -30, 0.5, 30})
  void countsBeforeServersThatContradictIt(double lie) {
    Simulation simulation = new Simulation(1);
    simulation
        .device(device(simulation, 0))
        .server("liar", new SimulatedServer().off(lie))
        .server("traitor", new SimulatedServer().off(-2 * lie))
        .run(HOURS);
    assertThat(simulation.within(MAX_ERROR)).isLessThan(20);
    assertThat(simulation.clock().steps()).isEmpty();
    assertThat(String.join("\n", simulation.said()))
        .contains("following KVM virtual PTP, not believing liar (10.1.0.1) and traitor");
  }

  @Test
  void saysNothingAgainstServersThatAgreeWithIt() {
    Simulation simulation = new Simulation(1);
    simulation
        .device(device(simulation, 0))
        .server("a", new SimulatedServer())
        .server("b", new SimulatedServer())
        .run(HOURS);
    assertThat(simulation.said()).containsExactly("ntp: following KVM virtual PTP");
    assertThat(simulation.within(1e-4)).isLessThan(20);
  }

  @Test
  void isOutvotedByServersThatAgree() {
    Simulation simulation = new Simulation(1);
    simulation
        .device(device(simulation, 37))
        .server("a", new SimulatedServer())
        .server("b", new SimulatedServer())
        .run(HOURS);
    assertThat(Math.abs(simulation.error())).isLessThan(MAX_ERROR);
    assertThat(simulation.said()).last().asString().endsWith("not believing KVM virtual PTP");
  }

  @Test
  void serversAreFollowedWhenItCannotBeRead() {
    Simulation simulation = new Simulation(1).clock(YEARS, 100e-6);
    FakePtpClock device = device(simulation, 0);
    device.fail("EOPNOTSUPP");
    simulation.device(device).server("a", new SimulatedServer()).run(1);
    assertThat(Math.abs(simulation.error())).isLessThan(MAX_ERROR);
    simulation.run(HOURS);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(210);
    assertThat(simulation.said())
        .filteredOn(line -> line.contains("KVM"))
        .containsExactly("ntp: KVM virtual PTP cannot be read: EOPNOTSUPP; only servers are asked");
    assertThat(device.readings()).isBetween(100, 400);
  }

  @Test
  void serversAreFollowedWhenItGoesAwayAndItIsWhenItComesBack() {
    Simulation simulation = new Simulation(1);
    FakePtpClock device = device(simulation, 0.05);
    simulation.device(device).server("a", new SimulatedServer()).run(1000);
    assertThat(simulation.error() - 0.05).isBetween(-MAX_ERROR, MAX_ERROR);
    device.fail("ENODEV");
    simulation.run(1000);
    assertThat(simulation.error()).isBetween(-MAX_ERROR, MAX_ERROR);
    assertThat(simulation.said())
        .endsWith(
            "ntp: KVM virtual PTP cannot be read: ENODEV; only servers are asked",
            "ntp: following a (10.1.0.1)");
    device.fail("");
    simulation.run(1000);
    assertThat(simulation.error() - 0.05).isBetween(-MAX_ERROR, MAX_ERROR);
    assertThat(simulation.said()).last().asString().startsWith("ntp: following KVM virtual PTP");
    assertThat(simulation.clock().steps()).isEmpty();
  }

  @Test
  void stepsAgainAfterThePauseOfTheMachine() {
    Simulation simulation = new Simulation(1);
    simulation.device(device(simulation, 0)).server("a", new SimulatedServer()).run(100);
    simulation.pause(3600).run(30);
    assertThat(Math.abs(simulation.error())).isLessThan(MAX_ERROR);
    assertThat(simulation.clock().steps()).hasSize(1);
  }
}
