package io.felinos.klib.ntp.sim;

import static io.felinos.klib.ntp.sim.Faults.stepping;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers and networks do that are not as they should be, each with its own bound. */
class FaultsTest {
  private static final int SYNCHRONISED = 210;
  private static final double MAX_ERROR = 1e-3;
  private static final double RMS_ERROR = 3e-4;
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void oneOfThreeServersIsWrong(long seed) {
    Simulation simulation =
        new Simulation(seed)
            .clock(100, 100e-6)
            .server("liar", new SimulatedServer().off(30))
            .server("b", new SimulatedServer())
            .server("c", new SimulatedServer())
            .run(5000);
    assertThat(simulation.clock().steps()).hasSize(1);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(SYNCHRONISED)).isLessThan(RMS_ERROR);
    assertThat(String.join("\n", simulation.said())).contains("not believing liar");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void twoOfFiveServersAreWrong(long seed) {
    Simulation simulation =
        new Simulation(seed)
            .server("liar", new SimulatedServer().off(-0.5))
            .server("b", new SimulatedServer())
            .server("traitor", new SimulatedServer().off(0.5))
            .server("d", new SimulatedServer())
            .server("e", new SimulatedServer())
            .run(5000);
    assertThat(simulation.clock().steps()).isEmpty();
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(SYNCHRONISED)).isLessThan(RMS_ERROR);
  }

  @Test
  void followsNobodyWhileTwoContradictEachOther() {
    Simulation simulation =
        new Simulation(1)
            .server("a", new SimulatedServer())
            .server("b", new SimulatedServer().off(30))
            .run(1000);
    assertThat(simulation.error()).isBetween(0.1, 0.3);
    assertThat(simulation.clock().isSynchronised()).isFalse();
    assertThat(simulation.said())
        .singleElement()
        .asString()
        .startsWith("ntp: the servers contradict each other");
  }

  @Test
  void goesOnWithTheOthersWhenAServerFails() {
    SimulatedServer first = new SimulatedServer();
    Simulation simulation =
        new Simulation(1)
            .poll(4, 6)
            .server("a", first)
            .server("b", new SimulatedServer())
            .run(1000);
    first.up(false);
    simulation.run(4000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.client().report().sources().getFirst().reach()).isZero();
  }

  @Test
  void oneServerThatStepsAmongThreeIsLeftBehind() {
    Simulation simulation =
        new Simulation(1)
            .poll(4, 6)
            .server("a", stepping(new Simulation(1).now() + 2000 * SECOND))
            .server("b", new SimulatedServer())
            .server("c", new SimulatedServer())
            .run(5000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
  }

  @Test
  void answersThatAreWrongOnceChangeNothing() {
    long[] count = {0};
    SimulatedServer server =
        new SimulatedServer().clock(time -> ++count[0] % 20 < 2 ? time + 3 * SECOND : time);
    // Both readings of every tenth answer are off; the first is right.
    count[0] = 1;
    Simulation simulation = new Simulation(1).poll(4, 4).server("a", server).run(5000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
  }

  @Test
  void asksAgainWithinSecondsWhenTheNetworkComesUp() {
    Simulation simulation = new Simulation(1).clock(-1000, 0).server("a", new SimulatedServer());
    simulation.network().up(false);
    simulation.run(45);
    assertThat(simulation.clock().steps()).isEmpty();
    simulation.network().up(true);
    simulation.run(10);
    assertThat(simulation.error()).isBetween(-MAX_ERROR, MAX_ERROR);
  }

  @Test
  void aServerThatIsNotThereIsAskedEverLessOften() {
    SimulatedServer server = new SimulatedServer();
    server.up(false);
    Simulation simulation = new Simulation(1).server("a", server).run(100_000);
    List<Long> asked = server.asked();
    for (int i = 4; i < asked.size(); i++) {
      assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThanOrEqualTo(15 * SECOND);
    }
    assertThat(asked).hasSizeLessThan(130);
    assertThat(simulation.said())
        .containsExactly("ntp: no server answers: a (10.1.0.1) does not answer");
    server.up(true);
    simulation.run(1100);
    assertThat(simulation.error()).isBetween(-MAX_ERROR, MAX_ERROR);
  }

  @Test
  void aPoolWithTooFewAddressesIsStillFollowed() {
    SimulatedServer only = new SimulatedServer();
    Simulation simulation = new Simulation(1).server("pool.ntp.org", only).run(1000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
  }

  @Test
  void aPoolIsFourServers() {
    Simulation simulation = new Simulation(1);
    SimulatedServer liar = new SimulatedServer().off(7);
    simulation.server("pool.ntp.org", liar);
    for (int i = 0; i < 3; i++) {
      simulation.server("pool.ntp.org", new SimulatedServer());
    }
    simulation.run(1000);
    assertThat(simulation.client().report().sources()).hasSize(4);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(liar.asked()).isNotEmpty();
  }
}
