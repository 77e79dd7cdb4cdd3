package io.felinos.launch.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void followsFromTheStartUntilTheInstanceEnds() throws Exception {
    Instance instance = instance();
    Deque<Runnable> meanwhile = new ArrayDeque<>();
    meanwhile.add(() -> write(instance, "one\n"));
    meanwhile.add(() -> write(instance, "two\n"));
    meanwhile.add(
        () -> {
          write(instance, "last");
          end(instance);
        });
    new LogReader(instance, duration -> meanwhile.remove().run()).copy(out, true);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\nlast");
    assertThat(meanwhile).isEmpty();
  }

  @Test
  void copiesWhatIsThereWhenNotFollowing() throws Exception {
    Instance instance = instance();
    write(instance, "one\n");
    new LogReader(instance, duration -> write(instance, "more")).copy(out, false);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\n");
  }

  private Instance instance() throws IOException, InstanceException {
    return new InstanceStore(home)
        .claim("web", new InstanceRequest("p.jar", "a.img", false, true, List.of(), 1));
  }

  private static void write(Instance instance, String text) {
    try {
      Files.writeString(
          instance.consoleLog(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Instance instance) {
    try {
      instance.write(instance.state().orElseThrow().ended(InstanceStatus.EXITED, 2, 0, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
