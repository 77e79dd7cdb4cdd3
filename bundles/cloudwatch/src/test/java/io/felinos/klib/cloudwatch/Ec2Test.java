package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Ec2Test {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeTimer timer = new FakeTimer();
  private final FakeAws aws = new FakeAws(clock);
  private final FakeHttp http = new FakeHttp().otherwise(aws);
  private final Ec2 ec2 = new Ec2(new Metadata(http, timer), clock, timer);

  @Test
  void knowsWhereAndWhatItIs() throws Exception {
    Instance instance = ec2.instance(DEADLINE);
    assertThat(instance).isEqualTo(new Instance("eu-central-1", "i-0123456789abcdef0"));
    int asked = http.sent().size();
    assertThat(ec2.instance(DEADLINE)).isSameAs(instance);
    assertThat(http.sent()).hasSize(asked);
    assertThat(instance.endpoint("logs")).hasToString("https://logs.eu-central-1.amazonaws.com/");
    assertThat(new Instance("cn-north-1", "i-1").endpoint("monitoring"))
        .hasToString("https://monitoring.cn-north-1.amazonaws.com.cn/");
  }

  @Test
  void readsTheRegionOffTheIdentityDocumentWhereItIsNotByItself() throws Exception {
    http.next(200, "T").next(404, "").next(200, "{\"region\":\"us-gov-west-1\",\"x\":null}");
    assertThat(ec2.instance(DEADLINE).region()).isEqualTo("us-gov-west-1");
    assertThat(http.sent().get(2).request().uri().getPath()).isEqualTo(DOCUMENT);
  }

  @Test
  void takesNoNameThatLeadsElsewhere() {
    http.next(200, "T").next(200, "evil.example.com/");
    assertThatThrownBy(() -> ec2.instance(DEADLINE)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void renewsCredentialsFiveMinutesBeforeTheyExpire() throws Exception {
    Credentials first = ec2.credentials(DEADLINE);
    assertThat(first.keyId()).isEqualTo("AKID1");
    assertThat(first.expires()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
    aws.keys = 2;
    pass(aws.life.minusMinutes(5).minusSeconds(1));
    assertThat(ec2.credentials(DEADLINE)).isSameAs(first);
    pass(Duration.ofSeconds(1));
    assertThat(ec2.credentials(DEADLINE).keyId()).isEqualTo("AKID2");
  }

  @Test
  void usesOldCredentialsWhileTheyAreGoodAndThereAreNoNewOnes() throws Exception {
    Credentials first = ec2.credentials(DEADLINE);
    aws.metadataDown = true;
    pass(aws.life.minusMinutes(4));
    assertThat(ec2.credentials(DEADLINE)).isSameAs(first);
    int asked = http.sent().size();
    assertThat(ec2.credentials(DEADLINE)).isSameAs(first);
    assertThat(http.sent()).hasSize(asked);
    pass(Duration.ofMinutes(4));
    assertThatThrownBy(() -> ec2.credentials(DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("does not answer");
    aws.metadataDown = false;
    assertThat(ec2.credentials(DEADLINE).expires())
        .isEqualTo(clock.instantOf(clock.bootNanos()).plus(aws.life));
  }

  @Test
  void forgetsCredentialsThatWereRefusedUnlessThereAreOthersByNow() throws Exception {
    Credentials first = ec2.credentials(DEADLINE);
    aws.keys = 2;
    ec2.forget(first);
    Credentials second = ec2.credentials(DEADLINE);
    assertThat(second.keyId()).isEqualTo("AKID2");
    ec2.forget(first);
    assertThat(ec2.credentials(DEADLINE)).isSameAs(second);
  }

  @Test
  void saysThatThereIsNoRole() {
    aws.role = "";
    assertThatThrownBy(() -> ec2.credentials(DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no IAM role")
        .hasMessageContaining("InstanceProfile");
  }

  @Test
  void saysWhatIsWrongWithTheCredentialsWithoutShowingThem() {
    http.next(200, "T").next(200, "role");
    http.next(200, "{\"Code\":\"Success\",\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"hidden\"}");
    assertThatThrownBy(() -> ec2.credentials(DEADLINE))
        .hasMessageContaining("lacks Expiration")
        .hasMessageNotContaining("hidden");
    http.next(200, "role").next(200, "{\"Code\":\"AssumeRoleUnauthorizedAccess\"}");
    assertThatThrownBy(() -> ec2.credentials(DEADLINE))
        .hasMessageContaining("\"role\": AssumeRoleUnauthorizedAccess");
    http.next(200, "role").next(200, "no JSON");
    assertThatThrownBy(() -> ec2.credentials(DEADLINE)).hasMessageContaining("lacks AccessKeyId");
  }

  @Test
  void fetchesOnceForAllWhoWait() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Credentials>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        calls.add(() -> ec2.credentials(DEADLINE));
      }
      for (Future<Credentials> each : threads.invokeAll(calls)) {
        assertThat(each.get().keyId()).isEqualTo("AKID1");
      }
    }
    assertThat(http.sent()).hasSize(3);
  }

  private void pass(Duration duration) {
    clock.advance(duration);
    timer.advance(duration);
  }
}
