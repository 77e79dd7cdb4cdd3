package io.felinos.itests.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.time.Timer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Timer, console and syslog as bundles, come and go in any order. */
class ServiceBundlesIT {
  private static final List<String> BUNDLES = List.of("timer", "console", "syslog");

  @TempDir private Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private ServerSocket listener;
  private Guest guest;

  @BeforeEach
  void prepare() throws Exception {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread server = new Thread(this::accept, "syslog-server");
    server.setDaemon(true);
    server.start();
    guest = new Guest(folder.resolve("felix"));
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    listener.close();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aLineArrivesInWhateverOrderTheBundlesStart(List<String> order) throws Exception {
    guest.installAll();
    guest.log().print("first");
    configure();
    guest.start(order.toArray(String[]::new));
    await().until(() -> lines.contains("first"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void noLineIsLostInWhateverOrderTheBundlesStopAndStart(List<String> order) throws Exception {
    guest.installAll().start("timer", "console", "syslog");
    configure();
    List<String> expected = new ArrayList<>();
    for (String each : order) {
      print(expected, "before " + each + " stops");
      guest.bundle(each).stop();
      print(expected, "after " + each + " stopped");
    }
    assertThat(guest.has(ConsoleRegistry.class)).isFalse();
    for (String each : order) {
      guest.start(each);
      print(expected, "after " + each + " started");
    }
    await().until(() -> lines.containsAll(expected));
    assertThat(lines.stream().distinct().toList()).isEqualTo(expected);
  }

  @Test
  void syslogCannotBeWithoutConsole() throws Exception {
    guest.install("syslog", "io.felinos.klib.syslog.Syslog");
    assertThatThrownBy(() -> guest.start("syslog"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("(felinos.klib=console)");
  }

  @Test
  void syslogDoesNothingBeforeItIsConfiguredAndNothingAfterwards() throws Exception {
    guest.installAll().start("timer", "console", "syslog");
    assertThat(names()).containsExactly("net");
    configure();
    await().until(() -> names().equals(List.of("syslog", "net")));
    guest.log().print("configured");
    await().until(() -> lines.contains("configured"));
    guest.unconfigure("syslog");
    await().until(() -> names().equals(List.of("net")));
  }

  @Test
  void aChangedConfigurationHoldsFromThenOn() throws Exception {
    guest.installAll().start("timer", "console", "syslog");
    configure();
    guest.log().print("to the server");
    await().until(() -> lines.contains("to the server"));
    Path file = folder.resolve("var/log/mylog");
    guest.configure("syslog", "{\"file\": \"" + file + "\"}");
    await()
        .until(
            () -> {
              guest.log().print("to whichever is there");
              return Files.exists(file);
            });
    guest.log().print("to the file");
    await().until(() -> Files.readString(file).contains("to the file"));
    assertThat(Files.readString(file)).doesNotContain("to the server");
    assertThat(lines).doesNotContain("to the file");
  }

  @Test
  void aServerAndAFileAreDriversOfTheirOwn() throws Exception {
    Path file = folder.resolve("mylog");
    guest.installAll().start("timer", "console", "syslog");
    guest.configure("console", "{\"consoles\": [\"-syslog\", \"+syslog.file\"]}");
    guest.configure(
        "syslog",
        "{\"server\": \"127.0.0.1\", \"server_port\": %d, \"transport\": \"tcp\", \"file\": \"%s\"}"
            .formatted(listener.getLocalPort(), file));
    guest.log().print("only to the file");
    await().until(() -> Files.exists(file) && Files.readString(file).equals("only to the file\n"));
    assertThat(guest.service(ConsoleRegistry.class).drivers())
        .extracting(each -> each.name() + " " + each.enabled())
        .containsExactly("syslog.file true", "net false", "syslog false");
    assertThat(lines).isEmpty();
  }

  @Test
  void consoleTakesTheNumbersOfItsConfiguration() throws Exception {
    guest.installAll().start("timer", "console", "syslog");
    guest.configure(
        "console",
        "{\"consoles\": [\"+net\"], \"netconsole_ip\": \"127.0.0.1\", \"netconsole_port\": 9,"
            + " \"console\": {\"drain\": 0, \"buffer\": \"1m\", \"overflow\": \"block\"}}");
    await()
        .until(
            () ->
                guest.has(ConsoleRegistry.class)
                    && guest.service(ConsoleRegistry.class).drivers().stream()
                        .anyMatch(DriverState::enabled));
    assertThat(guest.service(ConsoleRegistry.class).drain(Duration.ofSeconds(5))).isFalse();
  }

  @Test
  void eachBundleHasATimerOfItsOwnWhichEndsWithTheTimerBundle() throws Exception {
    guest.installAll().start("timer");
    Timer timer = guest.service(Timer.class);
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    timer.periodic(Duration.ZERO, Duration.ofMillis(5), () -> ran.add("tick"));
    await().until(() -> ran.size() > 2);
    guest.bundle("timer").stop();
    int atStop = ran.size();
    assertThat(guest.has(Timer.class)).isFalse();
    guest.start("timer");
    await().until(() -> guest.has(Timer.class));
    assertThat(ran).hasSize(atStop);
  }

  @Test
  void everyBundleOfOursResolves() throws Exception {
    guest.installAll().start("timer", "console", "syslog");
    for (String each : BUNDLES) {
      assertThat(guest.bundle(each).getState()).as(each).isEqualTo(Bundle.ACTIVE);
    }
  }

  /** Every permutation of the three bundles. */
  static List<List<String>> orders() {
    List<List<String>> orders = new ArrayList<>();
    for (String first : BUNDLES) {
      for (String second : BUNDLES) {
        for (String third : BUNDLES) {
          List<String> order = List.of(first, second, third);
          if (order.stream().distinct().count() == BUNDLES.size()) {
            orders.add(order);
          }
        }
      }
    }
    return orders;
  }

  private void configure() throws Exception {
    guest.configure(
        "syslog",
        "{\"server\": \"127.0.0.1\", \"server_port\": \"%d\", \"transport\": \"tcp\"}"
            .formatted(listener.getLocalPort()));
  }

  private void print(List<String> expected, String what) {
    for (int i = 0; i < 20; i++) {
      expected.add(what + " " + i);
      guest.log().print(what + " " + i);
    }
  }

  private List<String> names() {
    return guest.has(ConsoleRegistry.class)
        ? guest.service(ConsoleRegistry.class).drivers().stream().map(DriverState::name).toList()
        : List.of();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread reader = new Thread(() -> read(socket), "syslog-reader");
        reader.setDaemon(true);
        reader.start();
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }

  /** Keeps the texts; no test here sends a message with a line break or closes in its middle. */
  private void read(Socket socket) {
    try (socket;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder digits = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != ' ') {
          digits.append((char) c);
          continue;
        }
        char[] message = new char[Integer.parseInt(digits.toString())];
        digits.setLength(0);
        for (int read = 0; read < message.length; ) {
          read += reader.read(message, read, message.length - read);
        }
        String text = new String(message);
        lines.add(text.substring(text.indexOf("\"] ") + 3));
      }
    } catch (IOException e) {
      lines.add("the reader broke: " + e.getMessage());
    }
  }
}
