package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.TestJars;
import io.felinos.image.host.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
  @TempDir Path folder;

  @Test
  void isReadBackByJavaItself() throws Exception {
    List<String> arguments =
        List.of(
            "a b",
            "",
            "\"q\" 'p'",
            "back\\slash\\",
            "tab\there",
            "line\nbreak",
            "# no comment",
            "@x");
    Path jar =
        TestJars.jar()
            .source(
                "Show",
                """
                public class Show {
                  public static void main(String[] arguments) {
                    for (String a : arguments) System.out.print(a + "\\0");
                  }
                }
                """)
            .write(folder.resolve("show jar.jar"));
    Path file = folder.resolve("args");
    Files.write(
        file,
        ArgumentFile.bytes(
            Stream.concat(Stream.of("-cp", jar.toString(), "Show"), arguments.stream()).toList()));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Command.Outcome outcome =
        new Command(List.of(java, "@" + file), Map.of(), Duration.ofMinutes(1)).run();

    assertThat(outcome.out()).isEqualTo(String.join("\0", arguments) + "\0");
  }

  @Test
  void endsEachFieldOfAStringFileByANul() throws Exception {
    assertThat(new String(Strings.bytes("Args", List.of("a", "", "ä")), StandardCharsets.UTF_8))
        .isEqualTo("a\0\0ä\0");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> Strings.bytes("Args", List.of("a\0b")))
        .withMessageContaining("Args: \"a\\0b\" has a NUL character");
  }
}
