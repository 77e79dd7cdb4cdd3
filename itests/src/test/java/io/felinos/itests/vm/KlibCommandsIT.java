package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code felinos klib list}, {@code info} and {@code new}, as far as no Maven is needed. */
class KlibCommandsIT {
  private static final int WRONG = 125;
  private static final Path SHIPPED = Repository.file("cli/target/felinos/guest/bundles");

  @TempDir private Path folder;

  @Test
  void everyKlibIsListedWithWhatItIsGoodFor() throws Exception {
    Finished list = FelinosCommand.of("klib", "list").run();
    assertThat(list.status()).as(list.errors()).isZero();
    assertThat(list.lines().getFirst()).matches("NAME +KIND +BRINGS +DESCRIPTION");
    assertThat(list.lines())
        .anyMatch(line -> line.matches("syslog +klib +\\S+ +Carries the console to a syslog .*"))
        .anyMatch(line -> line.matches("test +klib +\\S+ +Says at regular intervals .*"))
        .anyMatch(line -> line.matches("console +service +\\S+ +\\S.*"))
        .anyMatch(line -> line.matches("timer +service +\\S+ +\\S.*"))
        .allMatch(line -> line.matches("\\S+ +(KIND|klib|service) +\\S+ +\\S.*"))
        .noneMatch(line -> line.contains("One module per bundle"));
    assertThat(list.errors()).isEmpty();
  }

  @Test
  void aKlibIsDescribedWithItsKeys() throws Exception {
    Finished info = FelinosCommand.of("klib", "info", "syslog").run();
    assertThat(info.status()).as(info.errors()).isZero();
    assertThat(info.lines().getFirst()).startsWith("syslog: Carries the console");
    assertThat(info.lines())
        .anyMatch(line -> line.matches("bundle +io\\.felinos\\.klib\\.syslog .*"))
        .anyMatch(line -> line.matches("file +.*/syslog\\.jar \\([0-9.]+ kB\\)"))
        .anyMatch(line -> line.matches("syslog\\.file_rotate +integer, 0 to 9 +1 +How .*"));
  }

  @Test
  void aKlibInAFileIsDescribedAsWell() throws Exception {
    Path jar = SHIPPED.resolve("test.jar");
    Finished info = FelinosCommand.of("klib", "info", jar.toString()).run();
    assertThat(info.status()).as(info.errors()).isZero();
    assertThat(info.text()).startsWith("test: ").contains("test.interval");
  }

  @ParameterizedTest
  @CsvSource({
    "sislog, 'did you mean \"syslog\"?'",
    "./no-such.jar, does not exist",
    "mvn:a/b, expected mvn:group/artifact/version",
    "mvn:no.such/thing/1, run: mvn dependency:get"
  })
  void whatIsNoKlibIsSaidInALine(String klib, String wanted) throws Exception {
    refused(wanted, "klib", "info", klib);
  }

  @Test
  void aNewKlibIsNotWrittenOverAnything() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    refused("is there already", "klib", "new", "mylog", "-d", folder.toString());
    refused("is there already", "klib", "new", "mylog", "-d", precious.toString());
    assertThat(precious).hasContent("kept");
    assertThat(folder).isDirectoryContaining(precious::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "MyLog, small letters",
    "syslog, FelinOS has a klib 'syslog' already",
    "timer, FelinOS has a klib 'timer' already",
    "class, --package"
  })
  void aNameThatWouldNotWorkIsRefused(String name, String wanted) throws Exception {
    refused(wanted, "klib", "new", name);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws Exception {
    refused("can't be written", "klib", "new", "mylog", "-d", "/proc/felinos/mylog");
  }

  private void refused(String wanted, String... arguments) throws Exception {
    Finished refused = FelinosCommand.of(arguments).in(folder).run();
    assertThat(refused.errorLines()).as(List.of(arguments).toString()).hasSize(1);
    assertThat(refused.errors()).contains(wanted).doesNotContain("this is a bug");
    assertThat(refused.text()).isEmpty();
    assertThat(refused.status()).isEqualTo(WRONG);
  }
}
