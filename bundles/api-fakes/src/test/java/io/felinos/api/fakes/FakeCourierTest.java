package io.felinos.api.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeCourierTest {
  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final Scripted driver = new Scripted();
  private final FakeCourier courier = new FakeCourier(driver, log.open("x"), timer, 2);

  /** Gives answers in their order, then confirms everything. */
  private static final class Scripted implements ConsoleDriver {
    private final Deque<Delivery> answers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public Delivery deliver(Batch batch, Duration deadline) {
      StringBuilder text = new StringBuilder();
      for (ConsoleRecord each : batch.records()) {
        text.append(new String(each.bytes(), StandardCharsets.UTF_8));
      }
      return answer(text.toString());
    }

    @Override
    public Delivery check() {
      return answer("check");
    }

    @Override
    public Delivery flush(Duration deadline) {
      return answer("flush");
    }

    private Delivery answer(String call) {
      calls.add(call);
      Delivery answer = answers.poll();
      return answer == null ? new Delivery.Delivered(Long.MAX_VALUE) : answer;
    }
  }

  @BeforeEach
  void print() {
    log.print("a");
    log.print("b");
    log.print("c");
  }

  @Test
  void offersAgainWhatIsNotConfirmedWhenTheDriverWantsIt() throws Exception {
    driver.answers.add(new Delivery.Delivered(1));
    driver.answers.add(new Delivery.Retry("no", Duration.ofSeconds(7)));
    assertThat(courier.deliverAll(10)).isTrue();
    assertThat(driver.calls).containsExactly("ab", "c", "bc");
    assertThat(courier.reasons()).containsExactly("no");
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(7).toNanos());
    assertThat(log.acknowledged("x")).isEqualTo(3);
  }

  @Test
  void checksWhenThereIsNothingToRead() throws Exception {
    driver.answers.add(new Delivery.Delivered(0));
    driver.answers.add(new Delivery.Delivered(0));
    assertThat(courier.deliverAll(3)).isTrue();
    assertThat(driver.calls).containsExactly("ab", "c", "check");
    assertThat(courier.flush()).isEqualTo(new Delivery.Delivered(Long.MAX_VALUE));
  }

  @Test
  void countsWhatIsRefused() throws Exception {
    driver.answers.add(new Delivery.Rejected(2, "why"));
    driver.answers.add(new Delivery.Delivered(3, 1, "why"));
    assertThat(courier.deliverAll(2)).isTrue();
    assertThat(courier.rejected()).isEqualTo(3);
  }

  @Test
  void givesUpAfterSoManySteps() throws Exception {
    driver.answers.add(new Delivery.Retry("no", Duration.ZERO));
    assertThat(courier.deliverAll(1)).isFalse();
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }
}
