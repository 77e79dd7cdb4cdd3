package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.peers.RsyslogServer;
import io.felinos.itests.peers.RsyslogServer.Message;
import io.felinos.itests.vm.guest.Failing;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of a machine that was built with nothing else; all tests share its one boot. */
class ShellVmIT {
  private static final String NAME = "shell-it";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path folder;

  @BeforeAll
  static void boot() throws Exception {
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\"RunConfig\": {\"Klibs\": [\"shell\"]}}");
    stop(NAME);
    Finished started =
        FelinosCommand.of("run", "-d", "--name", NAME, "-c", config.toString(), probe(), "ticks")
            .run();
    assertThat(started.status()).as(started.errors()).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    stop(NAME);
  }

  @Test
  void bringsSyslogIntoAMachineThatWasBuiltWithoutAndOutAgain() throws Exception {
    RsyslogServer server = new RsyslogServer(folder, FreePort.tcpAndUdp());
    server.start();
    try (server) {
      assertThat(ok("klib:list")).doesNotContain("syslog");
      assertThat(felinos("klib", "push", NAME, "syslog").lines()).endsWith("pushed syslog.jar");
      assertThat(ok("klib:install", "syslog")).contains("syslog");
      assertThat(ok("klib:why", "syslog")).contains("configuration");
      ok(
          "config:set",
          "syslog",
          "{\"server\": \"10.0.2.2\", \"server_port\": %d, \"transport\": \"tcp\"}"
              .formatted(server.port()));
      await().atMost(PATIENCE).until(() -> ticks(server).contains("tick 0"));
      assertThat(server.messages())
          .as("the first line of the boot")
          .anyMatch(each -> each.text().startsWith("Linux version "));
      assertThat(ok("config:get", "syslog")).contains("\"10.0.2.2\"");
      assertThat(ok("console:list")).containsPattern("syslog +enabled");
      assertThat(shell("config:set", "syslog", "{\"server\": 17}").status()).isEqualTo(1);
      int before = ticks(server).size();
      await().atMost(PATIENCE).until(() -> ticks(server).size() > before);

      long printed = printed();
      ok("klib:remove", "syslog");
      List<String> delivered = ticks(server);
      assertThat(delivered)
          .as("everything up to the removal, in order")
          .hasSizeGreaterThanOrEqualTo((int) printed)
          .isEqualTo(IntStream.range(0, delivered.size()).mapToObj(i -> "tick " + i).toList());
      assertThat(ok("klib:list")).doesNotContain("syslog");
      assertThat(ok("console:list")).doesNotContain("syslog");
    }
  }

  @Test
  void namesTheExceptionOfAKlibThatFails() throws Exception {
    Path jar = failingKlib();
    Finished pushed = felinos("klib", "push", "--install", NAME, jar.toString());
    assertThat(pushed.lines()).contains("pushed failing.jar");
    assertThat(ok("klib:why", "failing"))
        .contains("IllegalStateException")
        .contains("this klib always fails");
    ok("klib:remove", "failing");
  }

  @Test
  void tellsScriptsHowItWent() throws Exception {
    Finished fine = shell("lb", "-s");
    assertThat(fine.status()).isZero();
    assertThat(fine.errors()).isEmpty();
    assertThat(fine.text()).contains("io.felinos.klib.shell").doesNotContain("\u001b");
    failsWith(127, "there is no command 'nonsense'; 'help' lists those there are", "nonsense");
    failsWith(
        1, "there is no file '/none.jar' on this machine's disk", "klib:install", "/none.jar");
    failsWith(2, "wrong arguments; 'help why' tells which", "klib:why");
    failsWith(2, "the line can't be understood: ", "echo ((");
    assertThat(ok("lb -s | grep klib.shell").lines()).hasSize(1);
    failsWith(
        125, "there is no instance 'nobody'", FelinosCommand.of("shell", "nobody", "lb").run());
  }

  @Test
  void showsTheMachine() throws Exception {
    assertThat(ok("machine:stats"))
        .contains("uptime", "heap", "Metaspace", "COLLECTOR", "/dev/root");
    assertThat(ok("net:list")).contains("10.0.2.15/24", "gateway 10.0.2.2", "name server");
    assertThat(ok("console:tail", "-n", "3").lines())
        .hasSize(3)
        .allMatch(line -> line.matches("\\d{4}-.*Z stdout tick \\d+"));
    assertThat(ok("config:list")).startsWith("KLIB");
  }

  @Test
  void isForThisUserAlone() throws Exception {
    Path instance = TestHome.shared().resolve("instances").resolve(NAME);
    String state = Files.readString(instance.resolve("state.json"));
    Path socket =
        Path.of(JsonParser.parseString(state).getAsJsonObject().get("shell").getAsString());
    assertThat(permissions(socket)).isEqualTo("rw-------");
    assertThat(permissions(Objects.requireNonNull(socket.getParent()))).isEqualTo("rwx------");
    assertThat(permissions(instance)).isEqualTo("rwx------");
  }

  @Test
  void isNotThereUnlessSomebodyAsksForIt() throws Exception {
    String other = "no-shell-it";
    stop(other);
    FelinosCommand.of("run", "-d", "--name", other, probe(), "ticks").run();
    try {
      failsWith(
          125,
          "instance '"
              + other
              + "' has no shell; run it with --shell, or with \"shell\" in its Klibs",
          FelinosCommand.of("shell", other, "lb").run());
      assertThat(TestHome.shared().resolve("instances").resolve(other))
          .isDirectoryNotContaining("glob:**shell*");
    } finally {
      stop(other);
    }
  }

  private static String probe() throws Exception {
    return TestPrograms.probe().toString();
  }

  private static void stop(String instance) throws Exception {
    FelinosCommand.of("stop", "--force", instance).run();
  }

  /** A machine that is busy, on a computer that is busy, may take long to its shell. */
  private static Finished shell(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("shell", "--timeout", "120", NAME));
    all.addAll(List.of(words));
    return FelinosCommand.of(all.toArray(String[]::new)).run();
  }

  private static String ok(String... words) throws Exception {
    Finished done = shell(words);
    assertThat(done.status()).as(String.join(" ", words) + ": " + done.errors()).isZero();
    return done.text();
  }

  private static Finished felinos(String... words) throws Exception {
    Finished done = FelinosCommand.of(words).run();
    assertThat(done.status()).as(done.errors()).isZero();
    return done;
  }

  private static void failsWith(int status, String line, String... words) throws Exception {
    failsWith(status, line, shell(words));
  }

  private static void failsWith(int status, String line, Finished done) {
    assertThat(done.status()).as(done.errors()).isEqualTo(status);
    assertThat(done.errorLines()).singleElement().asString().contains(line);
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** How many ticks the program has printed. */
  private static long printed() throws Exception {
    return FelinosCommand.of("logs", NAME).run().lines().stream()
        .filter(line -> line.startsWith("tick "))
        .count();
  }

  /** What arrived, in order; what came twice after a broken connection only once. */
  private static List<String> ticks(RsyslogServer server) throws Exception {
    return server.messages().stream()
        .map(Message::text)
        .filter(text -> text.startsWith("tick "))
        .distinct()
        .toList();
  }

  /** A bundle with one component, {@link Failing}. */
  private static Path failingKlib() throws Exception {
    String entry = Failing.class.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "io.felinos.itests.failing");
    attributes.putValue("Bundle-Version", "1.0");
    attributes.putValue("Provide-Capability", "felinos.klib;felinos.klib=failing;first=false");
    attributes.putValue("Service-Component", "OSGI-INF/failing.xml");
    Path file = folder.resolve("failing.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry(entry));
      Files.copy(Repository.file("itests/target/test-classes").resolve(entry), jar);
      jar.putNextEntry(new ZipEntry("OSGI-INF/failing.xml"));
      jar.write(
          """
          <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" immediate="true"
              name="failing">
            <implementation class="%s"/>
          </scr:component>
          """
              .formatted(Failing.class.getName())
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
