package io.felinos.launch.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellRelayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path door;
  private ShellRelay relay;
  private FakeGuest guest;

  @BeforeEach
  void start() throws Exception {
    door = folder.resolve("shell.sock");
    relay = ShellRelay.open(door);
    guest = new FakeGuest(folder, relay);
  }

  @AfterEach
  void close() throws Exception {
    relay.close();
    guest.close();
  }

  /** Keeps what commands write. */
  private static class Kept implements ShellOutput {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void output(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    @Override
    public void error(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    @Override
    public void ended() {
      ended.countDown();
    }
  }

  private ShellClient call(ShellOutput output) throws ShellException {
    return ShellClient.connect(door, new TerminalSize(80, 24), true, output);
  }

  private static <T> CompletableFuture<T> later(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  void isForThisUserAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(door)))
        .isEqualTo("rw-------");
    relay.close();
    assertThat(door).doesNotExist();
  }

  @Test
  void letsCallersWaitForTheGuest() throws Exception {
    try (ShellClient client = call(new Kept())) {
      assertThat(client.awaitReady(Duration.ofMillis(50))).isFalse();
      guest.hello();
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
    }
  }

  @Test
  void givesEachCallerItsOwnAnswers() throws Exception {
    guest.hello();
    Kept first = new Kept();
    Kept second = new Kept();
    try (ShellClient one = call(first)) {
      int a = guest.welcome();
      try (ShellClient two = call(second)) {
        int b = guest.welcome();
        assertThat(a).isNotEqualTo(b);
        assertThat(one.awaitReady(PATIENCE)).isTrue();
        assertThat(two.awaitReady(PATIENCE)).isTrue();
        CompletableFuture<Integer> left = later(() -> one.execute("a", Optional.empty()));
        assertThat(guest.hear(FrameKind.EXECUTE).text()).isEqualTo("a");
        guest.hear(FrameKind.INPUT);
        CompletableFuture<Integer> right = later(() -> two.execute("b", Optional.empty()));
        assertThat(guest.hear(FrameKind.EXECUTE).session()).isEqualTo(b);
        guest.hear(FrameKind.INPUT);
        guest.say(FrameKind.OUTPUT, b, "B".getBytes(UTF_8));
        guest.say(FrameKind.OUTPUT, a, "A".getBytes(UTF_8));
        guest.say(FrameKind.STATUS, b, (byte) 0, (byte) 0, (byte) 0, (byte) 127);
        guest.say(FrameKind.STATUS, a, new byte[4]);
        assertThat(left.get()).isZero();
        assertThat(right.get()).isEqualTo(127);
        assertThat(first.out).hasToString("A");
        assertThat(second.out).hasToString("B");
      }
      Frame frame = guest.hear(FrameKind.WINDOW);
      while (frame.kind() == FrameKind.WINDOW) {
        frame = hearAny(FrameKind.WINDOW, FrameKind.CLOSE);
      }
      assertThat(frame.session()).isNotEqualTo(a);
    }
    assertThat(hearAny(FrameKind.CLOSE, FrameKind.CLOSE).kind()).isEqualTo(FrameKind.CLOSE);
  }

  @Test
  void isNotHeldUpByACallerWhoDoesNotRead() throws Exception {
    guest.hello();
    CountDownLatch stuck = new CountDownLatch(1);
    Kept slow =
        new Kept() {
          @Override
          public void output(byte[] bytes) throws IOException {
            try {
              stuck.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    try (ShellClient one = call(slow);
        ShellClient two = call(new Kept())) {
      int a = guest.welcome();
      int b = guest.welcome();
      int first = one.awaitReady(Duration.ofSeconds(1)) ? a : b;
      for (int sent = 0; sent < ShellClient.WINDOW; sent += 16 * 1024) {
        guest.say(FrameKind.OUTPUT, first, new byte[16 * 1024]);
      }
      assertThat(two.awaitReady(PATIENCE)).isTrue();
    } finally {
      stuck.countDown();
    }
  }

  @Test
  void endsSessionsOfAGuestThatStartsAnew() throws Exception {
    guest.hello();
    Kept kept = new Kept();
    try (ShellClient client = call(kept)) {
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      CompletableFuture<Integer> status = later(() -> client.execute("x", Optional.empty()));
      guest.hear(FrameKind.EXECUTE);
      guest.hear(FrameKind.INPUT);
      guest.hello();
      assertThatThrownBy(status::get).hasRootCauseMessage("the machine's shell went away");
      kept.ended.await();
    }
    try (ShellClient client = call(new Kept())) {
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
    }
  }

  @Test
  void endsSessionsWhenTheShellSaysGoodbyeOrTheMachineIsGone() throws Exception {
    guest.hello();
    Kept first = new Kept();
    try (ShellClient client = call(first)) {
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      guest.say(FrameKind.BYE, 0);
      first.ended.await();
      assertThatThrownBy(() -> client.execute("x", Optional.empty()))
          .isInstanceOf(ShellException.class);
    }
    guest.hello();
    Kept second = new Kept();
    try (ShellClient client = call(second)) {
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      guest.close();
      second.ended.await();
    }
  }

  @Test
  void sendsInputAndNoMoreThanTheGuestTakes() throws Exception {
    guest.hello();
    byte[] input = new byte[300_000];
    new Random(3).nextBytes(input);
    try (ShellClient client = call(new Kept())) {
      int session = guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      CompletableFuture<Integer> status =
          later(() -> client.execute("cat", Optional.of(new ByteArrayInputStream(input))));
      guest.hear(FrameKind.EXECUTE);
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      for (Frame frame = guest.hear(FrameKind.INPUT);
          frame.body().length > 0;
          frame = guest.hear(FrameKind.INPUT)) {
        got.write(frame.body());
        guest.say(
            FrameKind.WINDOW, session, ByteBuffer.allocate(4).putInt(frame.body().length).array());
      }
      guest.say(FrameKind.STATUS, session, new byte[4]);
      assertThat(status.get()).isZero();
      assertThat(got.toByteArray()).isEqualTo(input);
    }
  }

  @Test
  void pushesAFileAndStopsWhenItIsRefused() throws Exception {
    guest.hello();
    Path file = folder.resolve("x.jar");
    byte[] bytes = new byte[200_000];
    new Random(5).nextBytes(bytes);
    Files.write(file, bytes);
    try (ShellClient client = call(new Kept())) {
      int session = guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      CompletableFuture<Integer> status = later(() -> client.push(file, "x.jar"));
      ByteBuffer head = ByteBuffer.wrap(guest.hear(FrameKind.PUSH).body());
      assertThat(head.getLong()).isEqualTo(bytes.length);
      assertThat(head.getInt()).isNotZero();
      assertThat(UTF_8.decode(head).toString()).isEqualTo("x.jar");
      guest.hear(FrameKind.DATA);
      guest.say(FrameKind.STATUS, session, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
      guest.say(FrameKind.WINDOW, session, ByteBuffer.allocate(4).putInt(bytes.length).array());
      assertThat(status.get()).isEqualTo(1);
    }
  }

  @Test
  void outlivesAGuestThatSpeaksSomethingElse() throws Exception {
    guest.hello();
    Kept kept = new Kept();
    try (ShellClient client = call(kept)) {
      guest.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
      guest.raw(new byte[100]);
      kept.ended.await();
    }
    guest.close();
    Files.delete(folder.resolve("port"));
    FakeGuest other = new FakeGuest(folder, relay).hello();
    try (ShellClient client = call(new Kept())) {
      other.welcome();
      assertThat(client.awaitReady(PATIENCE)).isTrue();
    } finally {
      other.close();
    }
  }

  @Test
  void saysWhenThereIsNoDoor() {
    assertThatThrownBy(
            () -> ShellClient.connect(folder.resolve("none"), TerminalSize.NONE, false, new Kept()))
        .isInstanceOf(ShellException.class)
        .hasMessageStartingWith("the machine's shell can't be reached: ");
  }

  @Test
  void forgetsCallersWhoLeave() throws Exception {
    guest.hello();
    ShellClient client = call(new Kept());
    int session = guest.welcome();
    client.close();
    assertThat(guest.hear(FrameKind.CLOSE).session()).isEqualTo(session);
    await().until(client::ended);
  }

  private Frame hearAny(FrameKind one, FrameKind other) throws IOException {
    try {
      return guest.hear(one);
    } catch (AssertionError e) {
      // Its message has the frame; only one other kind can come.
      return Frame.of(other, 0);
    }
  }
}
