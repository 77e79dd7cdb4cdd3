package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.klib.Klib;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class CloudWatchTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeTimer timer = new FakeTimer();
  private final FakeAws aws = new FakeAws(clock);
  private final FakeHttp http = new FakeHttp().otherwise(aws);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final List<ConsoleDriver> drivers = new ArrayList<>();
  private final List<Dictionary<?, ?>> properties = new ArrayList<>();

  @Test
  void registersADriverThatDeliversToWhereTheConfigurationSays() throws Exception {
    CloudWatch klib =
        klib(new CloudWatchConfig(new CloudWatchConfig.Logging("ian-test", "my_log_stream"), 0));
    assertThat(properties.getFirst().get(ConsoleDriver.NAME)).isEqualTo("cloudwatch");
    assertThat(properties.getFirst().get(ConsoleDriver.BATCH_RECORDS)).isEqualTo(10_000);
    assertThat(http.sent()).isEmpty();
    deliver("hello");
    assertThat(aws.messages("ian-test", "my_log_stream")).containsExactly("hello");
    klib.close();
    klib.close();
    assertThat(drivers).isEmpty();
  }

  @Test
  void deliversToImageAndInstanceByDefault() throws Exception {
    klib(new CloudWatchConfig(new CloudWatchConfig.Logging(null, null), null));
    deliver("hello");
    assertThat(aws.messages("hello", "i-0123456789abcdef0")).containsExactly("hello");
  }

  @Test
  void measuresAtOnceAndThenAgainAndAgain() {
    CloudWatch klib = klib(new CloudWatchConfig(null, 5));
    assertThat(drivers).isEmpty();
    timer.advance(Duration.ofSeconds(1));
    assertThat(aws.metrics).hasSize(1);
    timer.advance(Duration.ofSeconds(10));
    assertThat(aws.metrics).hasSize(3);
    klib.close();
    timer.advance(Duration.ofSeconds(60));
    assertThat(aws.metrics).hasSize(3);
  }

  @Test
  void saysThatNothingIsSent() {
    klib(new CloudWatchConfig(null, null)).close();
    assertThat(log.said())
        .containsExactly(
            "cloudwatch: nothing is sent: cloudwatch has neither \"logging\" nor"
                + " \"mem_metrics_interval\"");
  }

  private void deliver(String line) throws InterruptedException {
    log.print(line);
    drivers.getFirst().deliver(new Batch(log.records(), 0), Duration.ofSeconds(30));
  }

  private CloudWatch klib(CloudWatchConfig config) {
    return new CloudWatch(
        context(),
        log,
        new FakeMachine(),
        clock,
        timer,
        http,
        new FakeBinder(),
        Map.of(Klib.CONFIGURATION, config));
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("registerService");
              drivers.add((ConsoleDriver) arguments[1]);
              properties.add((Dictionary<?, ?>) arguments[2]);
              return registration();
            });
  }

  private Object registration() {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {ServiceRegistration.class},
        (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("unregister");
          assertThat(drivers).isNotEmpty();
          drivers.clear();
          return null;
        });
  }
}
