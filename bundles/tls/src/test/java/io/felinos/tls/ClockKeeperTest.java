package io.felinos.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.klib.Klib;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What is said of the clock when a certificate was refused. */
class ClockKeeperTest {

  private final FakeClock clock = new FakeClock(Instant.EPOCH);
  private final List<Bundle> bundles = new ArrayList<>();
  private final List<ServiceReference<?>> conditions = new ArrayList<>();
  private final ClockKeeper keeper = new ClockKeeper(clock, context());

  @Test
  void withoutNtpNothingKeepsTheClockRight() {
    assertThat(keeper.get()).isEqualTo("nothing keeps it right (klib ntp)");
    bundles.add(klib("syslog"));
    assertThat(keeper.get()).isEqualTo("nothing keeps it right (klib ntp)");
  }

  @Test
  void withNtpItIsNotSetYet() {
    bundles.add(klib("syslog"));
    bundles.add(klib("ntp"));
    assertThat(keeper.get()).isEqualTo("the klib ntp has not set it yet");
  }

  @Test
  void ntpThatHasSetItMayHaveLostItsServers() {
    bundles.add(klib("ntp"));
    conditions.add(fake(ServiceReference.class, Map.of()));
    assertThat(keeper.get()).isEqualTo("nothing keeps it right (klib ntp)");
  }

  @Test
  void nothingIsSaidOfAClockThatIsRight() {
    bundles.add(klib("ntp"));
    clock.set(Instant.EPOCH);
    assertThat(keeper.get()).isEmpty();
  }

  @Test
  void aBundleThatWasStoppedSaysWhatItCan() {
    BundleContext stopped =
        (BundleContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("stopped");
                });
    assertThat(new ClockKeeper(clock, stopped).get())
        .isEqualTo("nothing keeps it right (klib ntp)");
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getBundles")) {
                return bundles.toArray(new Bundle[0]);
              }
              assertThat(method.getName()).isEqualTo("getServiceReferences");
              assertThat(arguments[1]).isEqualTo("(osgi.condition.id=felinos.klib.ntp)");
              return conditions;
            });
  }

  private static Bundle klib(String name) {
    BundleCapability capability =
        fake(BundleCapability.class, Map.of("getAttributes", Map.of(Klib.NAMESPACE, name)));
    BundleRevision revision =
        fake(BundleRevision.class, Map.of("getDeclaredCapabilities", List.of(capability)));
    return fake(Bundle.class, Map.of("adapt", revision));
  }

  /** Answers by the methods' names. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ClockKeeperTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> Objects.requireNonNull(answers.get(method.getName()))));
  }
}
