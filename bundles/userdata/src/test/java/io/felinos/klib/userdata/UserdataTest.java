package io.felinos.klib.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.klib.userdata.disk.Disks;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.ComponentContext;

class UserdataTest {
  @TempDir private Path folder;
  private final FakeTimer timer = new FakeTimer();
  private final FakeHttp http = new FakeHttp();
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeProgram program = new FakeProgram();
  private final List<Object> enabled = new ArrayList<>();
  private FakeMachine machine = new FakeMachine().withFirmware("sys_vendor", "Hetzner");

  @Test
  void linesBecomeTheProgramsEnvironment() {
    http.next(200, "A=1\nB=2\nwhat\n");
    run(null);
    assertThat(program.environment())
        .hasSize(3)
        .containsEntry("A", "1")
        .containsEntry("B", "2")
        .containsEntry("USERDATA_PROVIDER", "Hetzner");
    assertThat(log.said())
        .containsExactly(
            "userdata: lines of the user data from Hetzner that are not NAME=value were left out:"
                + " 1");
    assertReady();
  }

  @Test
  void orAFileThatNobodyElseReads() throws Exception {
    Path file = folder.resolve("etc/data");
    http.next(200, "#!anything");
    run(file.toString());
    assertThat(file).hasContent("#!anything");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(program.environment()).containsOnlyKeys("USERDATA_PROVIDER");
    assertThat(log.said()).isEmpty();
    assertReady();
  }

  @Test
  void aFileThatCannotBeWrittenKeepsTheProgramFromStarting() throws Exception {
    Files.writeString(folder.resolve("etc"), "in the way");
    http.next(200, "secret");
    run(folder.resolve("etc/data").toString());
    assertThat(program.refusal().orElseThrow())
        .startsWith("the user data from Hetzner cannot be saved to ")
        .doesNotContain("secret");
  }

  @Test
  void noUserDataIsNothingToSpeakOf() {
    http.next(404, "");
    run(null);
    http.next(200, "");
    run(null);
    machine = new FakeMachine();
    run(null);
    assertThat(http.sent()).hasSize(2);
    assertThat(program.environment()).isEmpty();
    assertThat(log.said()).isEmpty();
    assertThat(enabled).hasSize(3);
  }

  @Test
  void aServiceThatIsNotThereYetIsTriedForHalfAMinute() {
    AtomicLong lastTry = new AtomicLong();
    http.otherwise(
        request -> {
          lastTry.set(timer.nanoTime());
          throw new HttpException(HttpException.Kind.CONNECT, request + ": nobody answers");
        });
    run(null);
    assertThat(lastTry.get())
        .isBetween(Duration.ofSeconds(25).toNanos(), Duration.ofSeconds(30).toNanos());
    assertThat(http.sent().size()).isBetween(10, 30);
    assertThat(log.said())
        .hasSize(1)
        .allMatch(line -> line.startsWith("userdata: no user data from Hetzner within 30 s: "));
    assertReady();
  }

  @Test
  void aServiceThatComesLateIsInTime() {
    http.next(503, "").next(500, "").next(200, "A=1");
    run(null);
    assertThat(program.environment()).containsEntry("A", "1");
    assertThat(log.said()).isEmpty();
  }

  @Test
  void whenTheProgramHasStartedItIsTooLate() {
    http.next(200, "A=1");
    program.start();
    run(null);
    assertThat(log.said())
        .containsExactly(
            "userdata: too late for the user data from Hetzner: the program has started");
    assertReady();
  }

  private void run(@Nullable String file) {
    Disks none = new Disks(folder.resolve("no-list"), folder);
    Search search = new Search(machine, none, http, timer, log);
    new Userdata(context(), search, timer, program, log, new UserdataConfig(file));
    timer.advance(Duration.ZERO);
  }

  private void assertReady() {
    assertThat(enabled).containsExactly("io.felinos.klib.userdata.Ready");
  }

  private ComponentContext context() {
    return (ComponentContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ComponentContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("enableComponent");
              enabled.add(arguments[0]);
              return null;
            });
  }
}
