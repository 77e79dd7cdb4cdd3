package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code felinos klib new} writes builds and passes as it is, without a network, and a machine
 * can have it.
 */
class KlibNewIT {
  /** Maven's own start, three kinds of tests, and the first boot of a machine of its kind. */
  private static final Duration BUILD = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void aNewKlibBuildsPassesItsTestsAndWorks() throws Exception {
    Finished made = FelinosCommand.of("klib", "new", "mylog").in(folder).run();
    assertThat(made.status()).as(made.errors()).isZero();
    assertThat(made.text()).contains("cd mylog && mvn verify");

    Path project = folder.resolve("mylog");
    Finished built = maven(project, "verify");
    assertThat(built.status()).as(built.text()).isZero();
    assertThat(reports(project))
        .contains(
            "TEST-org.example.mylog.MylogKlibTest.xml",
            "TEST-org.example.mylog.MylogKlibIT.xml",
            "TEST-org.example.mylog.MylogKlibVmIT.xml");

    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            """
            {
              "RunConfig": {"Klibs": ["mylog/target/mylog.jar"]},
              "ManifestPassthrough": {"mylog": {"text": "still here", "interval": 1}}
            }
            """);
    try (RunningCommand machine =
        FelinosCommand.of(
                "run", "-v", "-c", config.toString(), TestPrograms.probe().toString(), "ticks")
            .start()) {
      machine.awaitLine(line -> line.startsWith("tick "));
      machine.awaitError("mylog: still here");
    }
  }

  /** Offline, with what the build that runs this test has fetched. */
  private static Finished maven(Path project, String goal) throws Exception {
    String repository = Objects.requireNonNull(System.getProperty("felinos.maven.repository"));
    ProcessBuilder maven =
        new ProcessBuilder(List.of("mvn", "-o", "-B", "-Dmaven.repo.local=" + repository, goal))
            .directory(project.toFile());
    maven.environment().put("FELINOS_HOME", TestHome.shared().toString());
    try (RunningCommand running = RunningCommand.start(maven)) {
      return running.await(BUILD);
    }
  }

  private static List<String> reports(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("target"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("TEST-"))
          .toList();
    }
  }
}
