package io.felinos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each target takes every input of its corpus: what fuzzing found stays found. */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  /** For one input, on a slow machine. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  static Stream<String> targets() throws IOException {
    return classes().stringPropertyNames().stream().sorted();
  }

  private static Properties classes() throws IOException {
    Properties classes = new Properties();
    try (InputStream in = CorpusTest.class.getResourceAsStream("/targets.properties")) {
      classes.load(in);
    }
    return classes;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesItsCorpus(String target) throws Exception {
    Method method =
        Class.forName(classes().getProperty(target)).getMethod("fuzzerTestOneInput", byte[].class);
    List<Path> inputs;
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      inputs = files.sorted().toList();
    }
    assertThat(inputs).as("the corpus of " + target).isNotEmpty();
    for (Path input : inputs) {
      byte[] bytes = Files.readAllBytes(input);
      assertTimeoutPreemptively(LONGEST, () -> run(method, bytes), input::toString);
    }
  }

  private static void run(Method method, byte[] bytes) throws Throwable {
    try {
      method.invoke(null, (Object) bytes);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
