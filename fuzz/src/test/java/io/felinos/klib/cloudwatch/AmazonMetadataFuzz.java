package io.felinos.klib.cloudwatch;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Reply;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import java.time.Instant;

/** Whatever Amazon's metadata service answers is an instance and its credentials, or none. */
public final class AmazonMetadataFuzz {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private AmazonMetadataFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    FakeHttp http = new FakeHttp().otherwise(request -> new Reply(200, Headers.NONE, input));
    FakeTimer timer = new FakeTimer();
    Ec2 ec2 = new Ec2(new Metadata(http, timer), new FakeClock(Instant.EPOCH), timer);
    ask(ec2::instance);
    ask(ec2::credentials);
  }

  private static void ask(Question question) throws InterruptedException {
    try {
      question.ask(DEADLINE);
    } catch (UnavailableException e) {
      return; // no answer, with a reason
    }
  }

  private interface Question {
    Object ask(Duration deadline) throws UnavailableException, InterruptedException;
  }
}
