package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.felinos.itests.peers.FreePort;
import io.felinos.itests.vm.guest.Asking;
import io.felinos.itests.vm.guest.Copied;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that was saved goes on in copies that share nothing they should not. */
class WarmVmIT {

  /** A tick each 20 ms; the machine is saved at a moment at which no line is on its way. */
  private static final Duration HELD_WITHIN = Duration.ofMillis(300);

  @TempDir private Path folder;

  @Test
  void copiesOfASavedMachineAreMachinesOfTheirOwn() throws Exception {
    Path config = config("");
    Path program =
        TestPrograms.jar(
            Repository.file("itests/target/programs/copied.jar"), Copied.class.getName());
    Finished saved =
        FelinosCommand.of("image", "warm", "-c", config.toString(), program.toString()).run();
    assertThat(saved.status()).as(saved.errors()).isZero();
    assertThat(saved.lines()).contains("resource: before");
    int one = FreePort.tcpAndUdp();
    int other = FreePort.tcpAndUdp();
    try (RunningCommand first = copy(config, program, "warm-one", one);
        RunningCommand second = copy(config, program, "warm-other", other)) {
      first.awaitListening();
      second.awaitListening();
      Map<String, String> firstFacts = facts(one);
      Map<String, String> secondFacts = facts(other);
      assertThat(firstFacts).containsEntry("host", "warm-one");
      assertThat(secondFacts).containsEntry("host", "warm-other");
      assertThat(secondFacts.keySet()).isEqualTo(firstFacts.keySet());
      for (Map.Entry<String, String> each : firstFacts.entrySet()) {
        assertThat(secondFacts.get(each.getKey())).as(each.getKey()).isNotEqualTo(each.getValue());
      }
      first.awaitLine(line -> line.startsWith("resource: after "));
      second.awaitLine(line -> line.startsWith("resource: after "));
      // No thread of the program goes on before a copy has its own; what one had begun to make when
      // it was held is in all copies, and has a date of the saved machine's.
      Set<String> seen = new HashSet<>();
      List<Tick> before = ticks(saved.lines());
      assertThat(before).isNotEmpty().allMatch(tick -> seen.add(tick.uuid()));
      Instant held = before.getLast().begun().plus(HELD_WITHIN);
      for (List<String> lines : List.of(first.lines(), second.lines())) {
        List<Tick> own = ticks(lines);
        long begunBefore = own.stream().filter(tick -> tick.begun().isBefore(held)).count();
        assertThat(begunBefore).isLessThanOrEqualTo(1);
        assertThat(own.stream().skip(begunBefore)).isNotEmpty().allMatch(t -> seen.add(t.uuid()));
      }
    } finally {
      for (String name : List.of("warm-one", "warm-other")) {
        FelinosCommand.of("rm", name).run();
      }
    }

    severalAtOnce(config, program);
    Finished changed =
        FelinosCommand.of(
                "run",
                "--warm",
                "-c",
                config("\"Env\": {\"A\": \"b\"},").toString(),
                program.toString())
            .run();
    assertThat(changed.status()).isEqualTo(125);
    assertThat(changed.errors()).contains("have changed since", "felinos image warm");
  }

  /** The same saved machine again, by the command for many. */
  private static void severalAtOnce(Path config, Path program) throws Exception {
    int port = FreePort.consecutive(2);
    Finished created =
        FelinosCommand.of(
                "instance",
                "create",
                "--warm",
                "2",
                "--wait",
                "--name",
                "warm-many",
                "-p",
                port + ":8080",
                "-c",
                config.toString(),
                program.toString())
            .run();
    try {
      assertThat(created.status()).as(created.errors()).isZero();
      assertThat(created.lines()).containsExactly("warm-many-1", "warm-many-2");
      Map<String, String> one = facts(port);
      Map<String, String> other = facts(port + 1);
      assertThat(one).containsEntry("host", "warm-many-1");
      assertThat(other).containsEntry("host", "warm-many-2");
      assertThat(other.get("address")).isNotEqualTo(one.get("address"));
    } finally {
      FelinosCommand.of("stop", "--force", "warm-many-1", "warm-many-2").run();
      FelinosCommand.of("rm", "warm-many-1", "warm-many-2").run();
    }
  }

  @Test
  void aProgramIsSavedWhereItAsksForItOrWhenItHasWrittenAText() throws Exception {
    Path config = plainConfig("");
    Path program =
        TestPrograms.jar(
            Repository.file("itests/target/programs/asking.jar"), Asking.class.getName());
    Finished asked =
        FelinosCommand.of("image", "warm", "-c", config.toString(), program.toString()).run();
    assertThat(asked.status()).as(asked.errors()).isZero();
    assertThat(asked.lines()).containsExactly("asks", "resource: before");
    Finished copy = end(config, program, "warm-asked");
    assertThat(copy.status()).as(copy.errors()).isZero();
    assertThat(copy.lines()).containsExactly("resource: after, in warm-asked", "goes on");

    Finished written =
        FelinosCommand.of(
                "image",
                "warm",
                "--ready",
                "warmed up",
                "-a",
                "warm-text",
                "-c",
                config.toString(),
                program.toString())
            .run();
    assertThat(written.status()).as(written.errors()).isZero();
    assertThat(written.lines()).containsExactly("all is warmed up now");
    Finished other = end(config, program, "warm-text");
    assertThat(other.status()).as(other.errors()).isEqualTo(7);
    assertThat(other.lines()).isEmpty();
  }

  /** Runs a copy to its end. */
  private static Finished end(Path config, Path program, String name) throws Exception {
    try {
      return FelinosCommand.of(
              "run", "--warm", "--name", name, "-c", config.toString(), program.toString())
          .run();
    } finally {
      FelinosCommand.of("rm", name).run();
    }
  }

  @Test
  void secretsAreNotSavedUnasked() throws Exception {
    Path config = config("\"Env\": {\"DB_PASSWORD\": \"x\"},");
    Finished refused =
        FelinosCommand.of("image", "warm", "-c", config.toString(), TestPrograms.probe().toString())
            .run();
    assertThat(refused.status()).isEqualTo(125);
    assertThat(refused.errors()).contains("Env 'DB_PASSWORD'", "--with-secrets");
  }

  private static RunningCommand copy(Path config, Path program, String name, int port)
      throws Exception {
    return FelinosCommand.of(
            "run",
            "--warm",
            "--name",
            name,
            "-p",
            port + ":8080",
            "-c",
            config.toString(),
            program.toString())
        .start();
  }

  private Path config(String more) throws Exception {
    return plainConfig(
        more
            + """
            "RunConfig": {"Klibs": ["syslog"]},
            "ManifestPassthrough": {"syslog": {"file": "/syslog"}},
            """);
  }

  private Path plainConfig(String more) throws Exception {
    Path crac = Path.of(Core.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.writeString(
        folder.resolve("config.json"),
        """
        {
          MORE
          "Java": {"ClassPath": ["CRAC"]}
        }
        """
            .replace("MORE", more)
            .replace("CRAC", crac.toString()));
  }

  /** The random parts of the lines of the program's other thread. */
  private static List<Tick> ticks(List<String> lines) {
    List<Tick> found = new ArrayList<>();
    for (String each : lines) {
      String[] words = each.split(" ");
      if (words[0].equals("tick")) {
        found.add(new Tick(words[1], Instant.parse(words[2])));
      }
    }
    return found;
  }

  /** What the program made, and when it began to. */
  private record Tick(String uuid, Instant begun) {}

  private static Map<String, String> facts(int port) throws Exception {
    Instant before = Instant.now();
    Map<String, String> facts = new HashMap<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
              .timeout(Duration.ofSeconds(60))
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      for (String each : response.body().split(" ")) {
        int sign = each.indexOf('=');
        facts.put(each.substring(0, sign), each.substring(sign + 1));
      }
    }
    // Emulated machines' clocks may be late by what their emulation is held up.
    assertThat(Instant.parse(facts.remove("now")))
        .isCloseTo(before, within(60, ChronoUnit.SECONDS));
    return facts;
  }
}
