package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.machine.Machine.Address;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {
  private final FakeClock clock = new FakeClock(Instant.parse("1970-01-01T00:00:00Z"));
  private final Origin origin = new Origin(new FakeMachine(), Configs.server());

  @Test
  void writesTheHeaderOfRfc5424() {
    Line line = line(Source.STDERR, 3, Duration.ofSeconds(5).plusNanos(42_999));
    assertThat(header(new Rfc5424(1, origin, clock), line, 7))
        .isEqualTo(
            "<11>1 1970-01-01T00:00:05.000042Z guest hello - stderr [meta sequenceId=\"7\"]"
                + "[timeQuality tzKnown=\"1\" isSynced=\"0\"] ");
  }

  @Test
  void givesLinesFromBeforeTheClockWasSetTheRightTime() {
    Rfc5424 format = new Rfc5424(23, origin, clock);
    Line line = line(Source.KERNEL, 0, Duration.ofMillis(1_500));
    header(format, line, 1);
    clock.set(Instant.parse("2026-02-28T23:59:58.600Z"));
    assertThat(header(format, line, 2147483647))
        .isEqualTo(
            "<184>1 2026-03-01T00:00:00.100000Z guest hello - kernel"
                + " [meta sequenceId=\"2147483647\"][timeQuality tzKnown=\"1\" isSynced=\"1\"] ");
  }

  @Test
  void writesTheHeaderOfRfc3164() {
    clock.set(Instant.parse("2026-02-05T09:08:07.999Z"));
    Line line = line(Source.STDOUT, 6, Duration.ZERO);
    Rfc3164 utc = new Rfc3164(1, origin, clock, ZoneOffset.UTC);
    assertThat(header(utc, line, 1)).isEqualTo("<14>Feb  5 09:08:07 guest hello: ");
    Rfc3164 prague = new Rfc3164(1, origin, clock, ZoneId.of("Europe/Prague"));
    assertThat(header(prague, line, 1)).isEqualTo("<14>Feb  5 10:08:07 guest hello: ");
  }

  @Test
  void keepsHeadersOfRfc3164Readable() {
    Origin odd =
        new Origin(new FakeMachine(), Configs.named("/bin/my [app]: v1", "www.example.org"));
    assertThat(
            header(
                new Rfc3164(1, odd, clock, ZoneOffset.UTC),
                line(Source.STDOUT, 6, Duration.ZERO),
                1))
        .isEqualTo("<14>Jan  1 00:00:00 www _bin_my__app___v1: ");
    Origin address = new Origin(new FakeMachine(), Configs.named("a", "10.0.2.15"));
    assertThat(
            header(
                new Rfc3164(1, address, clock, ZoneOffset.UTC),
                line(Source.STDOUT, 6, Duration.ZERO),
                1))
        .contains(" 10.0.2.15 ");
  }

  @Test
  void prefersHostNamesInTheOrderOfRfc5424() {
    Address dynamic = new Address("en1", "10.0.2.15", false);
    Address fixed = new Address("en2", "192.0.2.7", true);
    Address local = new Address("en1", "FE80::5054:FF:FE12:3456", true);
    assertThat(host("guest.example.org", "guest", dynamic, fixed)).isEqualTo("guest.example.org");
    assertThat(host("", "guest", local, dynamic, fixed)).isEqualTo("192.0.2.7");
    assertThat(host("", "guest", local, dynamic)).isEqualTo("guest");
    assertThat(host("", "localhost", local, dynamic)).isEqualTo("10.0.2.15");
    assertThat(host("", "(none)", local)).isEqualTo("-");
  }

  @Test
  void makesNamesPrintableAndShort() {
    Origin odd = new Origin(new FakeMachine(), Configs.named("naïve app/" + "x".repeat(60), "\t"));
    assertThat(odd.appName()).isEqualTo("na_ve_app/" + "x".repeat(38)).hasSize(48);
    assertThat(odd.hostName()).isEqualTo("_");
    assertThat(Origin.printable("", 5)).isEqualTo("-");
  }

  private static String header(Format format, Line line, int sequenceId) {
    Bytes bytes = new Bytes();
    format.refresh();
    format.header(line, sequenceId, bytes);
    return bytes.toString();
  }

  private static String host(String qualified, String name, Address... addresses) {
    FakeMachine machine =
        new FakeMachine("id", name, qualified, "hello", List.of(addresses), Map.of());
    return new Origin(machine, Configs.server()).hostName();
  }

  private static Line line(Source source, int severity, Duration sinceBoot) {
    return new Line(1, 1, 0, sinceBoot.toNanos(), source, severity, new byte[0]);
  }
}
