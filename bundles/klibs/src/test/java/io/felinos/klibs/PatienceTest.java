package io.felinos.klibs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class PatienceTest {

  private final Bundle bundle =
      (Bundle)
          Proxy.newProxyInstance(
              Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (p, m, a) -> "a.b");

  @Test
  void tellsWhatWasThrown() throws Exception {
    IllegalStateException thrown = new IllegalStateException();
    Patience.Outcome outcome =
        new Patience()
            .run(
                "stop",
                bundle,
                () -> {
                  throw thrown;
                });
    assertThat(outcome.over()).isTrue();
    assertThat(outcome.well()).isFalse();
    assertThat(outcome.failure()).isSameAs(thrown);
  }

  @Test
  void goesOnWithoutWhatTakesTooLong() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Patience.Outcome outcome = new Patience(10).run("stop", bundle, end::await);
    assertThat(outcome.over()).isFalse();
    assertThat(outcome.thread().getName()).isEqualTo("klibs-stop-a.b");
    end.countDown();
    outcome.thread().join();
  }

  @Test
  void waitsNoLongerThanItHasTo() throws Exception {
    assertThat(new Patience().run("start", bundle, () -> {}).well()).isTrue();
  }
}
