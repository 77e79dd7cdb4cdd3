package io.felinos.itests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every promise of SPECIFICATION.md names tests that are there, or says that there is none. */
class SpecificationTest {

  private static final Path ROOT = Path.of("..");
  private static final String PENDING = "[test pending]";
  private static final Pattern PROMISE = Pattern.compile("(?m)^(\\d+\\.\\d+)\\. ");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?`");

  private final String text;

  SpecificationTest() throws IOException {
    text = Files.readString(ROOT.resolve("SPECIFICATION.md"));
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = tests();
    Set<String> missing = new TreeSet<>();
    Matcher named = TEST.matcher(text);
    while (named.find()) {
      String source = sources.get(named.group(1));
      String method = named.group(2);
      if (source == null || method != null && !source.contains(" " + method + "(")) {
        missing.add(named.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyPromiseNamesItsTestOrSaysThatThereIsNone() {
    String[] promises = text.split("(?m)^(?=\\d+\\.\\d+\\. )");
    Set<String> bare = new TreeSet<>();
    for (String promise : promises) {
      Matcher number = PROMISE.matcher(promise);
      if (number.find() && !promise.contains(PENDING) && !TEST.matcher(promise).find()) {
        bare.add(number.group(1));
      }
    }
    assertThat(promises).hasSizeGreaterThan(1);
    assertThat(bare).isEmpty();
  }

  @Test
  void noNumberStandsForTwoPromises() {
    assertThat(PROMISE.matcher(text).results().map((MatchResult m) -> m.group(1)).toList())
        .doesNotHaveDuplicates();
  }

  /** Source of every test class of the tree, by the class's simple name. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> sources = new HashMap<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            return name.equals("target") || name.startsWith(".") && !name.equals("..")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith("Test.java") || name.endsWith("IT.java")) {
              sources.put(name.replace(".java", ""), Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
