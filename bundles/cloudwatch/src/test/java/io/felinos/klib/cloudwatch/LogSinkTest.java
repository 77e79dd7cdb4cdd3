package io.felinos.klib.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.delivery.Line;
import io.felinos.delivery.service.Outcome;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSinkTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(BOOT);
  private final FakeTimer timer = new FakeTimer();
  private final FakeAws aws = new FakeAws(clock);
  private final FakeHttp http = new FakeHttp().otherwise(aws);

  @Test
  void createsGroupAndStreamWhenTheyAreNotThere() throws Exception {
    LogSink sink = sink("stream");
    assertThat(send(sink, "one")).isEqualTo(new Outcome.Accepted());
    assertThat(send(sink, "two")).isEqualTo(new Outcome.Accepted());
    assertThat(aws.actions)
        .containsExactly(
            "PutLogEvents",
            "CreateLogStream",
            "CreateLogGroup",
            "CreateLogStream",
            "PutLogEvents",
            "PutLogEvents");
    assertThat(aws.messages("group", "stream")).containsExactly("one", "two");
  }

  @Test
  void needsNoPermissionToCreateAGroupThatIsThere() throws Exception {
    aws.groups.add("group");
    assertThat(send(sink("stream"), "one")).isEqualTo(new Outcome.Accepted());
    assertThat(aws.actions).containsExactly("PutLogEvents", "CreateLogStream", "PutLogEvents");
  }

  @Test
  void doesNotMindThatSomebodyElseCreatedThem() throws Exception {
    aws.faults.add((a, request) -> FakeAws.error(400, "ResourceNotFoundException"));
    aws.faults.add((a, request) -> FakeAws.error(400, "ResourceNotFoundException"));
    aws.groups.add("group");
    aws.streams.put("group:stream", new ArrayList<>());
    assertThat(send(sink("stream"), "one")).isEqualTo(new Outcome.Accepted());
    assertThat(aws.messages("group", "stream")).containsExactly("one");
  }

  @Test
  void saysWhatItMayNotCreate() {
    aws.faults.add((a, request) -> FakeAws.error(400, "ResourceNotFoundException"));
    aws.faults.add((a, request) -> FakeAws.error(400, "AccessDeniedException"));
    assertThatThrownBy(() -> send(sink("stream"), "one"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("CreateLogStream: AccessDeniedException: why");
  }

  @Test
  void waitsForWhatWasCreatedAndIsNotThereYet() {
    for (int i = 0; i < 5; i++) {
      aws.faults.add(
          (a, request) -> {
            boolean put = request.headers().first("X-Amz-Target").orElse("").endsWith("Events");
            return put ? FakeAws.error(400, "ResourceNotFoundException") : a.serve(request);
          });
    }
    assertThatThrownBy(() -> send(sink("stream"), "one"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("ResourceNotFoundException");
  }

  @Test
  void usesTheInstancesIdentifierForAStream() throws Exception {
    send(sink(null), "one");
    assertThat(aws.messages("group", "i-0123456789abcdef0")).containsExactly("one");
  }

  @Test
  void speaksTheJsonProtocolToTheRegion() throws Exception {
    send(sink("stream"), "one");
    FakeHttp.Sent last = http.last();
    assertThat(last.request().uri()).hasToString("https://logs.eu-central-1.amazonaws.com/");
    assertThat(last.request().method()).isEqualTo("POST");
    Headers headers = last.request().headers();
    assertThat(headers.first("content-type")).contains("application/x-amz-json-1.1");
    assertThat(headers.first("x-amz-target")).contains("Logs_20140328.PutLogEvents");
    assertThat(headers.first("x-amz-security-token")).contains("session1");
    assertThat(headers.first("x-amz-date")).contains("20260301T120000Z");
    assertThat(headers.first("authorization").orElseThrow())
        .contains("/20260301/eu-central-1/logs/aws4_request")
        .contains("content-type;host;")
        .contains("x-amz-target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InvalidParameterException", "ValidationException", "SerializationException"})
  void passesOnThatTheContentsWereRefused(String type) throws Exception {
    aws.faults.add((a, request) -> FakeAws.error(400, type));
    assertThat(send(sink("stream"), "one")).isEqualTo(new Outcome.Refused(type + ": why"));
  }

  @Test
  void passesOnThatTheRequestIsTooLarge() throws Exception {
    aws.faults.add((a, request) -> FakeHttp.reply(413, ""));
    assertThat(send(sink("stream"), "one")).isEqualTo(new Outcome.Refused("status 413"));
  }

  @Test
  void countsWhatIsThereAlreadyAsDelivered() throws Exception {
    aws.faults.add((a, request) -> FakeAws.error(400, "DataAlreadyAcceptedException"));
    assertThat(send(sink("stream"), "one")).isEqualTo(new Outcome.Accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "ServiceUnavailableException",
        "LimitExceededException",
        "AccessDeniedException",
        "InvalidSequenceTokenException",
        "IncompleteSignatureException",
        "SomethingNewException"
      })
  void keepsTheLinesWhateverElseIsSaid(String type) {
    aws.faults.add((a, request) -> FakeAws.error(400, type));
    assertThatThrownBy(() -> send(sink("stream"), "one"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(type);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void keepsTheLinesWhenTheServiceIsInTrouble(int status) {
    aws.faults.add((a, request) -> FakeHttp.with(FakeHttp.reply(status, ""), "Retry-After", "3"));
    assertThatThrownBy(() -> send(sink("stream"), "one"))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(3)));
  }

  @Test
  void isNotContentWithASuccessThatIsNotOne() {
    aws.faults.add((a, request) -> FakeHttp.reply(200, "<html>Log in, please</html>"));
    assertThatThrownBy(() -> send(sink("stream"), "one")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void keepsTheLinesWhenTheConnectionBreaks() {
    aws.faults.add(
        (a, request) -> {
          throw new HttpException(HttpException.Kind.BROKEN, "cut");
        });
    assertThatThrownBy(() -> send(sink("stream"), "one"))
        .isInstanceOfSatisfying(UnavailableException.class, e -> assertThat(e.received()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredTokenException", "UnrecognizedClientException"})
  void getsNewCredentialsWhenTheOldOnesAreRefused(String type) throws Exception {
    LogSink sink = sink("stream");
    send(sink, "one");
    aws.keys = 2;
    aws.faults.add((a, request) -> FakeAws.error(400, type));
    assertThat(send(sink, "two")).isEqualTo(new Outcome.Accepted());
    assertThat(aws.messages("group", "stream")).containsExactly("one", "two");
  }

  @Test
  void countsWhatIsTooOldOrTooNew() throws Exception {
    LogSink sink = sink("stream");
    send(sink, "first");
    sink.begin(DEADLINE);
    add(sink, "old", BOOT.minus(Duration.ofDays(14)).minusSeconds(2));
    add(sink, "older", BOOT.minus(Duration.ofDays(14)).minusSeconds(1));
    add(sink, "just right", BOOT.minus(Duration.ofDays(14)).plusSeconds(1));
    assertThat(sink.send(DEADLINE))
        .isEqualTo(
            new Outcome.Accepted(
                2,
                "CloudWatch takes nothing older than 14 days, or than the log group's retention"));
    sink.begin(DEADLINE);
    add(sink, "now", BOOT);
    add(sink, "new", BOOT.plus(Duration.ofHours(3)));
    assertThat(sink.send(DEADLINE))
        .isEqualTo(
            new Outcome.Accepted(
                1, "CloudWatch takes nothing from more than 2 hours in the future"));
    assertThat(aws.messages("group", "stream")).containsExactly("first", "just right", "now");
  }

  @Test
  void believesNoCountThatCannotBe() throws Exception {
    aws.faults.add(
        (a, request) ->
            FakeHttp.reply(
                200,
                "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":99,"
                    + "\"tooNewLogEventStartIndex\":-7,\"expiredLogEventEndIndex\":1e99}}"));
    Outcome outcome = send(sink("stream"), "one");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Accepted.class, accepted -> assertThat(accepted.refused()).isEqualTo(1));
  }

  @Test
  void goesOnWithTheTimeOfTheServiceWhenTheClockIsWrong() throws Exception {
    LogSink sink = sink("stream");
    Reply skewed =
        FakeHttp.with(
            FakeAws.error(403, "InvalidSignatureException"),
            "Date",
            "Tue, 31 Mar 2026 12:00:00 GMT");
    aws.faults.add((a, request) -> skewed);
    assertThatThrownBy(() -> send(sink, "one"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("clock");
    send(sink, "two");
    assertThat(http.last().request().headers().first("x-amz-date")).contains("20260331T120000Z");
  }

  private LogSink sink(@Nullable String stream) {
    ServerTime time = new ServerTime(clock);
    Ec2 ec2 = new Ec2(new Metadata(http, timer), time, timer);
    return new LogSink(ec2, new Service(ec2, "logs", time, http, timer), timer, "group", stream);
  }

  private static Outcome send(LogSink sink, String text) throws Exception {
    sink.begin(DEADLINE);
    add(sink, text, BOOT);
    return sink.send(DEADLINE);
  }

  private static void add(LogSink sink, String text, Instant time) {
    Line line = new Line(1, 1, 0, 0, Source.STDOUT, 6, text.getBytes(UTF_8));
    assertThat(sink.add(line, time.toEpochMilli() * 1_000_000)).isTrue();
  }
}
