package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs boot as the only process of a machine, and end as they would elsewhere. */
class HelloVmIT {
  private static final Pattern DISK = Pattern.compile("[^ ',=]+\\.img");

  @TempDir private Path folder;

  @Test
  void printsItsLineAlone() throws Exception {
    Finished hello = FelinosCommand.of("run", "examples/hello").run();
    assertThat(hello.text()).isEqualTo("Hello from a machine that is nothing but a JVM\n");
    assertThat(hello.errors()).isEmpty();
    assertThat(hello.status()).isZero();
  }

  @Test
  void endsWithTheProgramsStatus() throws Exception {
    Finished seven = FelinosCommand.of("run", "examples/hello", "7").run();
    assertThat(seven.errors()).isEmpty();
    assertThat(seven.status()).isEqualTo(7);
  }

  @Test
  void anUncaughtExceptionIsStatus1() throws Exception {
    Finished thrown = FelinosCommand.of("run", "examples/hello", "throw").run();
    assertThat(thrown.lines()).hasSize(1);
    assertThat(thrown.errorLines())
        .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: thrown as asked")
        .allSatisfy(line -> assertThat(line).matches("Exception.*|\tat .*"));
    assertThat(thrown.status()).isEqualTo(1);
  }

  @Test
  void aHaltKeepsItsStatusAndTheLineBefore() throws Exception {
    Finished halted = FelinosCommand.of("run", probe(), "halt", "9").run();
    assertThat(halted.errors()).isEmpty();
    assertThat(halted.lines()).containsExactly("halt with 9");
    assertThat(halted.status()).isEqualTo(9);
  }

  @Test
  void bothKernelsBootTheSameDisk() throws Exception {
    Finished debian = run("debian");
    assertThat(debian.errors()).isEmpty();
    assertThat(debian.lines()).containsExactly("exit with 3");
    assertThat(debian.status()).isEqualTo(3);
    Finished tailored = run("tailored");
    assertThat(tailored.lines()).containsExactly("exit with 3");
    assertThat(tailored.status()).isEqualTo(3);
    assertThat(disk("debian")).isEqualTo(disk("tailored"));
  }

  @Test
  void aMicrovmBootsTheSameDiskAndTurnsItselfOff() throws Exception {
    Finished ended = FelinosCommand.of("run", "--machine", "microvm", probe(), "exit", "4").run();
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.lines()).containsExactly("exit with 4");
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void helloRunsIn64Mebibytes() throws Exception {
    Path config = config("tailored", "hello");
    Finished hello =
        FelinosCommand.of(
                "run", "-m", "64M", "-c", config.toString(), "examples/hello/target/hello.jar")
            .run();
    assertThat(hello.text()).isEqualTo("Hello from a machine that is nothing but a JVM\n");
    assertThat(hello.status()).isZero();
  }

  @Test
  void theJvmIsTheOnlyProcessAndTheOnlyProgram() throws Exception {
    Finished inspected = FelinosCommand.of("run", probe(), "inspect").run();
    assertThat(inspected.errors()).isEmpty();
    List<String> lines = inspected.lines();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("process "))
        .containsExactly("process 1 /felinos/jre/bin/java");
    assertThat(lines).contains("disk ext4", "elf /felinos/jre/bin/java");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("elf "))
        .allSatisfy(
            line ->
                assertThat(line.substring("elf ".length()))
                    .matches(
                        "/felinos/(init|jre/(bin|lib)/.*)|.*/ld-linux-x86-64\\.so\\.2|.*\\.so(\\.[0-9.]+)?"));
  }

  private Finished run(String flavor) throws Exception {
    return FelinosCommand.of("run", "-c", config(flavor, flavor).toString(), probe(), "exit", "3")
        .run();
  }

  private String disk(String flavor) throws Exception {
    Finished dry =
        FelinosCommand.of("run", "--dry-run", "-c", config(flavor, flavor).toString(), probe())
            .run();
    Matcher disk = DISK.matcher(dry.text());
    assertThat(disk.find()).as(dry.text()).isTrue();
    return disk.group();
  }

  private Path config(String flavor, String name) throws Exception {
    return Files.writeString(
        folder.resolve(name + ".json"), "{\"KernelFlavor\": \"" + flavor + "\"}");
  }

  private static String probe() throws Exception {
    return TestPrograms.probe().toString();
  }
}
