package io.felinos.klib.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.fakes.TimerClock;
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

class GcpTest {
  private final FakeTimer timer = new FakeTimer();
  private final FakeGoogle google = new FakeGoogle(timer);
  private final FakeHttp http = new FakeHttp().otherwise(google);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final List<ConsoleDriver> drivers = new ArrayList<>();
  private final List<Dictionary<?, ?>> properties = new ArrayList<>();

  @Test
  void registersADriverThatDelivers() throws Exception {
    Gcp gcp = gcp(new GcpConfig(new GcpConfig.Logging("my_log"), null));
    assertThat(properties.get(0).get(ConsoleDriver.NAME)).isEqualTo("gcp");
    assertThat(http.sent()).isEmpty();
    log.print("hello");
    drivers.get(0).deliver(new Batch(log.records(), 0), Duration.ofSeconds(30));
    assertThat(google.texts()).containsExactly("hello");
    gcp.close();
    gcp.close();
    assertThat(drivers).isEmpty();
  }

  @Test
  void sendsFiguresOnly() {
    Gcp gcp = gcp(new GcpConfig(null, new GcpConfig.Metrics(60, new GcpConfig.Disk(true))));
    assertThat(drivers).isEmpty();
    timer.advance(Duration.ofSeconds(61));
    assertThat(google.series()).hasSize(2);
    assertThat(http.sent())
        .noneMatch(sent -> sent.request().uri().getPath().endsWith("/instance/hostname"));
    gcp.close();
    timer.advance(Duration.ofSeconds(600));
    assertThat(google.series()).hasSize(2);
  }

  @Test
  void saysThatNothingIsSent() {
    gcp(new GcpConfig(null, null)).close();
    assertThat(log.said())
        .containsExactly("gcp: nothing is sent: gcp has neither \"logging\" nor \"metrics\"");
  }

  @Test
  void refusesShortIntervals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GcpConfig.Metrics(59, null))
        .withMessage("gcp.metrics.interval: 59 is less than 60 seconds");
    assertThat(new GcpConfig.Metrics(null, null).period()).isEqualTo(Duration.ofSeconds(60));
  }

  private Gcp gcp(GcpConfig config) {
    return new Gcp(
        context(),
        log,
        new FakeMachine(),
        new TimerClock(timer, Instant.EPOCH),
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
          if (drivers.isEmpty()) {
            throw new IllegalStateException("already unregistered");
          }
          drivers.clear();
          return null;
        });
  }
}
