package io.felinos.klib.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeClockControl;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakePtpClock;
import io.felinos.api.klib.Klib;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentContext;

/** The component, with a PTP device and a server that nobody is at. */
class NtpTest {

  private static final Duration OFF = Duration.ofDays(-900);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String DEVICE = "hyperv";

  private final List<Object> enabled = new CopyOnWriteArrayList<>();
  private final FakeClockControl clock = new FakeClockControl(OFF);
  private final FakeClockControl right = new FakeClockControl(Duration.ZERO);
  private final FakePtpClock device = new FakePtpClock(DEVICE, clock::rawNanos, right::realNanos);

  @Test
  void saysThatItIsReadyOnceTheClockWasSet() {
    Ntp ntp = start(null);
    try {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(enabled).isNotEmpty());
      assertThat(clock.ahead().abs()).isLessThan(Duration.ofSeconds(1));
      // The second reading is two seconds later, and says it no more.
      await().atMost(LIMIT).until(() -> device.readings() > 5);
      await().atMost(LIMIT).until(() -> ntp.sources().contains(DEVICE));
    } finally {
      ntp.close();
    }
    assertThat(enabled).containsExactly("io.felinos.klib.ntp.Ready");
    assertThat(clock.steps()).hasSize(1);
    await().atMost(LIMIT).until(() -> !device.isOpen());
  }

  @Test
  void isNotReadyAsLongAsTheClockIsWrong() {
    Ntp ntp = start("none");
    try {
      await().atMost(LIMIT).until(() -> ntp.sources().contains("127.0.0.1"));
    } finally {
      ntp.close();
    }
    assertThat(enabled).isEmpty();
    assertThat(device.readings()).isZero();
    assertThat(clock.steps()).isEmpty();
  }

  private Ntp start(@Nullable String refclock) {
    NtpConfig config =
        new NtpConfig(
            List.of("127.0.0.1:9"),
            null,
            null,
            null,
            null,
            null,
            new NtpConfig.Chrony(refclock),
            null);
    return new Ntp(
        context(),
        new FakeConsoleLog(),
        clock.with(device),
        null,
        new FakeBinder(),
        Map.of(Klib.CONFIGURATION, config));
  }

  private ComponentContext context() {
    return (ComponentContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ComponentContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("enableComponent");
              enabled.add(arguments[0]);
              return null;
            });
  }
}
