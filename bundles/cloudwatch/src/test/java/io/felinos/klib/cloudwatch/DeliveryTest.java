package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.delivery.service.Forwarder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the console log into CloudWatch, with everything in between but the network. */
class DeliveryTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final MovableClock clock = new MovableClock(START);
  private final FakeTimer timer = new FakeTimer();
  private final FakeAws aws = new FakeAws(clock);
  private final Pump pump = new Pump(driver());

  /** How many events were stored although the machine did not learn of it. */
  private int storedUnheard;

  @Test
  void carriesEachLineWithItsTime() throws Exception {
    pump.print("just a test");
    pump.log.append(Source.STDERR, 3, false, "trouble");
    pump.pushAll();
    List<FakeAws.Event> events = aws.streams.get("group:stream");
    assertThat(events).extracting(FakeAws.Event::message).containsExactly("just a test", "trouble");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.timestamp())
                    .isBetween(START.toEpochMilli(), START.plusSeconds(60).toEpochMilli()));
    assertThat(pump.refused).isZero();
  }

  @Test
  void arrivesAsDocumented() throws Exception {
    pump.print("");
    pump.print("x");
    pump.print("a\tb\u0000c\u001b[1md\r");
    pump.print("{\"json\": [1, \"\\n\"]}");
    pump.print("\uD83D\uDE00 \uFEFF\uFFFE 𝔘");
    pump.print(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3});
    pump.print("y".repeat(262_143));
    pump.print("€".repeat(262_145));
    pump.print("z".repeat(2_000_000));
    pump.print("end");
    pump.pushAll();
    List<String> messages = aws.messages("group", "stream");
    assertThat(messages.subList(0, 7))
        .containsExactly(
            " ",
            "x",
            "a\tb\u0000c\u001b[1md\r",
            "{\"json\": [1, \"\\n\"]}",
            "\uD83D\uDE00 \uFEFF\uFFFE 𝔘",
            "a\uFFFDb\uFFFD",
            "y".repeat(262_143));
    assertThat(messages.get(7)).isEqualTo("€".repeat(262_145));
    assertThat(messages.get(8)).isEqualTo("z".repeat(1_048_550));
    assertThat(messages.get(9)).isEqualTo("z".repeat(2_000_000 - 1_048_550));
    assertThat(messages.get(10)).isEqualTo("end");
    assertThat(messages).hasSize(11);
    assertThat(pump.refused).isZero();
  }

  @Test
  void sendsAsManyEventsInARequestAsItMay() throws Exception {
    for (int i = 0; i < 25_000; i++) {
      pump.print("log " + i);
    }
    pump.pushAll();
    assertThat(aws.sizes).containsExactly(10_000, 10_000, 5_000);
  }

  @Test
  void sendsLinesOfSeveralDaysInSeveralRequests() throws Exception {
    pump.print("yesterday");
    clock.skip(Duration.ofHours(25));
    pump.log.append(Source.STDOUT, 6, true, "today");
    pump.pushAll();
    assertThat(aws.messages("group", "stream")).containsExactly("yesterday", "today");
  }

  @Test
  void dropsOnlyTheLineThatIsRefused() throws Exception {
    pump.print("first");
    pump.pushAll();
    List<String> expected = new ArrayList<>(List.of("first"));
    for (int i = 0; i < 1000; i++) {
      boolean poison = i == 17 || i == 18 || i == 999;
      pump.print(poison ? FakeAws.POISON : "log " + i);
      if (!poison) {
        expected.add("log " + i);
      }
    }
    pump.pushAll();
    assertThat(aws.messages("group", "stream")).containsExactlyElementsOf(expected);
    assertThat(pump.refused).isEqualTo(3);
    assertThat(pump.reason).contains("InvalidParameterException");
  }

  @Test
  void countsWhatIsTooOldAndDeliversTheRest() throws Exception {
    pump.print("old");
    clock.skip(Duration.ofDays(15));
    aws.metadataDown = true;
    assertThat(pump.push()).isFalse();
    assertThat(pump.trouble).contains("metadata");
    aws.metadataDown = false;
    pump.pushAll();
    assertThat(pump.refused).isEqualTo(1);
    assertThat(pump.reason).contains("14 days");
  }

  @Test
  void waitsForAMetadataServiceThatIsNotThereYet() throws Exception {
    aws.metadataDown = true;
    for (int i = 0; i < 30; i++) {
      pump.print("log " + i);
      assertThat(pump.push()).isFalse();
    }
    aws.metadataDown = false;
    pump.pushAll();
    assertThat(aws.messages("group", "stream")).hasSize(30).startsWith("log 0").endsWith("log 29");
  }

  @Test
  void losesNothingWhateverHappens() throws Exception {
    Random random = new Random(200);
    List<String> expected = new ArrayList<>();
    int poisoned = 0;
    for (int step = 0; step < 200; step++) {
      for (int i = random.nextInt(40); i > 0; i--) {
        if (expected.size() > 100 && random.nextInt(300) == 0) {
          poisoned++;
          pump.print(FakeAws.POISON);
        } else {
          String line = "log " + expected.size() + " " + "ä".repeat(random.nextInt(100));
          expected.add(line);
          pump.print(line);
        }
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        aws.faults.add(fault(random));
      }
      aws.metadataDown = random.nextInt(10) == 0;
      clock.skip(Duration.ofMinutes(random.nextInt(100)));
      if (random.nextInt(20) == 0) {
        aws.keys++;
      }
      pump.push();
    }
    aws.metadataDown = false;
    pump.pushAll();

    List<String> stored = aws.messages("group", "stream");
    Set<String> firsts = new LinkedHashSet<>(stored);
    assertThat(new ArrayList<>(firsts)).containsExactlyElementsOf(expected);
    assertThat(stored.size() - firsts.size()).isPositive().isLessThanOrEqualTo(storedUnheard);
    assertThat(pump.refused).isEqualTo(poisoned).isPositive();
    assertThat(new HashSet<>(aws.actions)).hasSize(3);
  }

  private FakeAws.Fault fault(Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> cut(HttpException.Kind.BROKEN, true);
      case 1 -> cut(HttpException.Kind.TIMEOUT, true);
      case 2 -> cut(HttpException.Kind.BROKEN, false);
      case 3 -> cut(HttpException.Kind.TIMEOUT, false);
      case 4 -> cut(HttpException.Kind.CONNECT, false);
      case 5 -> cut(HttpException.Kind.UNTRUSTED, false);
      case 6 -> cut(HttpException.Kind.PROTOCOL, false);
      case 7 -> answer(FakeHttp.reply(200, "garbage"));
      case 8 -> answer(FakeHttp.reply(random.nextBoolean() ? 401 : 403, ""));
      case 9 -> answer(FakeHttp.with(FakeHttp.reply(429, ""), "Retry-After", "2"));
      case 10 -> answer(FakeHttp.reply(random.nextBoolean() ? 500 : 502, "<html>"));
      case 11 -> answer(FakeAws.error(503, "ServiceUnavailableException"));
      case 12 -> answer(FakeAws.error(400, "ThrottlingException"));
      case 13 -> answer(FakeAws.error(400, "ExpiredTokenException"));
      case 14 -> answer(FakeAws.error(400, "UnrecognizedClientException"));
      default -> answer(FakeAws.error(400, "ResourceNotFoundException"));
    };
  }

  private static FakeAws.Fault answer(Reply reply) {
    return (a, request) -> reply;
  }

  /** The connection breaks before the service got the request, or before it was heard. */
  private FakeAws.Fault cut(HttpException.Kind kind, boolean served) {
    return (a, request) -> {
      if (served) {
        int before = a.sizes.size();
        a.serve(request);
        storedUnheard += a.sizes.size() > before ? a.sizes.getLast() : 0;
      }
      throw new HttpException(kind, "as told");
    };
  }

  private Forwarder driver() {
    FakeHttp http = new FakeHttp().otherwise(aws);
    ServerTime time = new ServerTime(clock);
    Ec2 ec2 = new Ec2(new Metadata(http, timer), time, timer);
    Service service = new Service(ec2, "logs", time, http, timer);
    LogSink sink = new LogSink(ec2, service, timer, "group", "stream");
    return new Forwarder(sink, EventBatch.MAX_MESSAGE, time, timer);
  }
}
