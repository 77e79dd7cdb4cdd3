package io.felinos.klib.ntp.sim;

import static io.felinos.klib.ntp.sim.Faults.kiss;
import static io.felinos.klib.ntp.sim.Faults.withOrigin;
import static io.felinos.klib.ntp.sim.Faults.withStratum;
import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.klib.ntp.packet.Packet;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are none, or say that there is no time to be had. */
class DoubtfulAnswersTest {
  private static final int SYNCHRONISED = 210;
  private static final double MAX_ERROR = 1e-3;
  private static final double RMS_ERROR = 3e-4;
  private static final int LONG = 100_000;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void asksLessOftenWhenAServerSaysThatItIsAskedTooOften() {
    SimulatedServer server = new SimulatedServer().packets(packet -> kiss(packet, "RATE"));
    new Simulation(1).server("a", server).run(3600);
    List<Long> asked = server.asked();
    assertThat(asked.get(1) - asked.get(0)).isGreaterThan(63 * SECOND);
    assertThat(asked.get(2) - asked.get(1)).isGreaterThan(255 * SECOND);
    assertThat(asked.get(3) - asked.get(2)).isGreaterThan(1023 * SECOND);
    assertThat(asked).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aKissAmongAnswersStillLeavesTheClockRight() {
    int[] count = {0};
    SimulatedServer server =
        new SimulatedServer().packets(p -> ++count[0] == 3 ? kiss(p, "RATE") : p);
    Simulation simulation = new Simulation(1).server("a", server).run(5000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DENY", "RSTR"})
  void asksNoMoreWhenAServerRefuses(String code) {
    SimulatedServer server = new SimulatedServer().packets(packet -> kiss(packet, code));
    Simulation simulation =
        new Simulation(1).server("a", server).server("b", new SimulatedServer()).run(LONG);
    assertThat(server.asked()).hasSize(1);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.said()).contains("ntp: a refuses to be asked (" + code + ")");
  }

  @Test
  void aForgedKissIsNotBelieved() {
    SimulatedServer server =
        new SimulatedServer().packets(p -> withOrigin(kiss(p, "DENY"), p.origin() + 1));
    new Simulation(1).server("a", server).run(600);
    assertThat(server.asked()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 255})
  void aServerWithoutTimeIsNotFollowed(int stratum) {
    assertIgnored(packet -> withStratum(packet, stratum, packet.leap()));
  }

  @Test
  void aServerThatSaysThatItIsNotSynchronisedIsNotFollowed() {
    assertIgnored(packet -> withStratum(packet, 1, 3));
  }

  @Test
  void answersToSomethingElseAreNotBelieved() {
    assertIgnored(packet -> withOrigin(packet, packet.origin() ^ 1));
    assertIgnored(packet -> withOrigin(packet, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47})
  void truncatedAnswersAreNotRead(int length) {
    Simulation simulation =
        new Simulation(1)
            .server("a", new SimulatedServer().bytes(bytes -> Arrays.copyOf(bytes, length)))
            .run(600);
    assertThat(simulation.clock().isSynchronised()).isFalse();
    assertThat(simulation.said())
        .containsExactly("ntp: no server answers: a (10.1.0.1) does not answer");
  }

  @Test
  void answersThatComeAgainAreTakenOnce() {
    Simulation simulation =
        new Simulation(1).server("a", new SimulatedServer().replaying()).run(5000);
    assertThat(simulation.within(MAX_ERROR)).isLessThanOrEqualTo(SYNCHRONISED);
    assertThat(simulation.rms(SYNCHRONISED)).isLessThan(RMS_ERROR);
  }

  private static void assertIgnored(UnaryOperator<Packet> fault) {
    SimulatedServer server = new SimulatedServer().packets(fault);
    Simulation simulation = new Simulation(1).clock(0.2, 0).server("a", server).run(1000);
    assertThat(simulation.clock().isSynchronised()).isFalse();
    assertThat(simulation.error()).isBetween(0.19, 0.21);
    assertThat(server.asked()).hasSizeGreaterThan(4);
  }
}
