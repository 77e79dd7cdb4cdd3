package io.felinos.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final List<String> ran = new ArrayList<>();
  private long now;

  @Test
  void runsTasksInTheOrderOfTheirTimes() {
    add("late", 30, 0);
    add("early", 10, 0);
    add("early too", 10, 0);
    add("middle", 20, 0);
    simulateUntil(100);
    assertThat(ran).containsExactly("10 early", "10 early too", "20 middle", "30 late");
  }

  @Test
  void repeatsWithoutDrift() {
    add("tick", 5, 10);
    simulateUntil(36);
    assertThat(ran).containsExactly("5 tick", "15 tick", "25 tick", "35 tick");
  }

  @Test
  void skipsRunsThatWereMissedAndKeepsTheGrid() {
    agenda.add(() -> now += 27, 5, 10);
    Agenda.Entry slow = agenda.takeDue(5).orElseThrow();
    now = 5;
    slow.task().run();
    agenda.finished(slow, now);
    assertThat(now).isEqualTo(32);
    assertThat(agenda.nanosUntilNext(now)).hasValue(3);
  }

  @Test
  void forgetsACancelledTask() {
    Agenda.Entry entry = add("never", 10, 0);
    agenda.cancel(entry);
    agenda.cancel(entry);
    simulateUntil(100);
    assertThat(ran).isEmpty();
    assertThat(agenda.nanosUntilNext(now)).isEmpty();
  }

  @Test
  void doesNotRepeatATaskThatWasCancelledWhileItRan() {
    Agenda.Entry entry = agenda.add(() -> {}, 10, 10);
    assertThat(agenda.takeDue(10)).containsSame(entry);
    agenda.cancel(entry);
    agenda.finished(entry, 10);
    assertThat(agenda.nanosUntilNext(10)).isEmpty();
  }

  @Test
  void keepsTheOrderWhenTheClockWrapsAround() {
    now = Long.MAX_VALUE - 5;
    add("after", now + 10, 0);
    add("before", now + 1, 0);
    Agenda.Entry first = agenda.takeDue(now + 20).orElseThrow();
    first.task().run();
    assertThat(ran).singleElement().asString().endsWith("before");
  }

  private Agenda.Entry add(String name, long due, long period) {
    return agenda.add(() -> ran.add(now + " " + name), due, period);
  }

  private void simulateUntil(long end) {
    while (now <= end) {
      Optional<Agenda.Entry> due = agenda.takeDue(now);
      if (due.isPresent()) {
        due.get().task().run();
        agenda.finished(due.get(), now);
      } else {
        now++;
      }
    }
  }
}
