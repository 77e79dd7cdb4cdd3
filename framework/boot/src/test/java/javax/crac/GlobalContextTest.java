package javax.crac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalContextTest {

  private final GlobalContext context = new GlobalContext();
  private final List<String> events = new ArrayList<>();

  @Test
  void tellsTheLastFirstAndThenTheFirstFirst() throws Exception {
    Named one = new Named("one", "");
    Named other = new Named("other", "");
    context.register(one);
    context.register(other);
    context.beforeCheckpoint(context);
    context.afterRestore(context);
    assertThat(events).containsExactly("before other", "before one", "after one", "after other");
  }

  @Test
  void aResourceThatIsAgainstItDoesNotKeepOthersFromBeingTold() throws Exception {
    Named one = new Named("one", "");
    Named other = new Named("other", "a connection is open");
    context.register(one);
    context.register(other);
    assertThatThrownBy(() -> context.beforeCheckpoint(context))
        .isInstanceOf(CheckpointException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("a connection is open"));
    context.afterRestore(context);
    assertThat(events).containsExactly("before other", "before one", "after one", "after other");
  }

  @Test
  void outsideOfAMachineThatIsSavedThereIsNoCheckpoint() {
    assertThatThrownBy(Core::checkpointRestore).isInstanceOf(UnsupportedOperationException.class);
  }

  private final class Named implements Resource {
    private final String name;
    private final String objection;

    Named(String name, String objection) {
      this.name = name;
      this.objection = objection;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> told) throws Exception {
      events.add("before " + name);
      if (!objection.isEmpty()) {
        throw new IllegalStateException(objection);
      }
    }

    @Override
    public void afterRestore(Context<? extends Resource> told) {
      events.add("after " + name);
    }
  }
}
