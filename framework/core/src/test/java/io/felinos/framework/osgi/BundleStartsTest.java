package io.felinos.framework.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.BootClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class BundleStartsTest {

  private final List<String> started = new CopyOnWriteArrayList<>();
  private final IncidentBook incidents = new IncidentBook(new RingLog(new BootClock(), 1 << 20));
  private final CountDownLatch end = new CountDownLatch(1);

  /** What a bundle does when it is started. */
  private interface Start {
    void run() throws Exception;
  }

  @Test
  void startsAllInTheirOrder() throws Exception {
    start(bundle(1, () -> {}), bundle(2, () -> {}), bundle(3, () -> {}));
    assertThat(started).containsExactly("1", "2", "3");
  }

  @Test
  void goesOnBehindABundleThatFails() throws Exception {
    start(
        bundle(
            1,
            () -> {
              throw new BundleException("no");
            }),
        bundle(2, () -> {}));
    assertThat(started).containsExactly("1", "2");
    assertThat(incidents.of(1).getFirst()).startsWith("bundle \"b1\" cannot start: ");
  }

  @Test
  void goesOnBehindABundleThatHangsAndStartsNothingTwice() throws Exception {
    start(bundle(1, end::await), bundle(2, () -> {}), bundle(3, end::await), bundle(4, () -> {}));
    assertThat(incidents.of(1).getFirst()).contains("does not start within 0 s, going on without");
    end.countDown();
    assertThat(started).containsExactly("1", "2", "3", "4");
  }

  private void start(Bundle... bundles) throws InterruptedException {
    new BundleStarts(List.of(bundles), Duration.ofMillis(300), incidents).run();
  }

  private Bundle bundle(long id, Start start) {
    return (Bundle)
        Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundleId" -> id;
                  case "getSymbolicName" -> "b" + id;
                  case "getHeaders" -> new Hashtable<String, String>();
                  case "start" -> {
                    started.add(Long.toString(id));
                    start.run();
                    yield null;
                  }
                  default -> null;
                });
  }
}
