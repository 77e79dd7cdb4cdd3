package io.felinos.klib.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchboardTest {

  @TempDir private Path folder;
  private final HostEnd host = new HostEnd();
  private final ScriptedInterpreter.Counted source = new ScriptedInterpreter.Counted();
  private PushedFiles files;
  private Switchboard switchboard;

  @BeforeEach
  void start() throws Exception {
    files = new PushedFiles(folder.resolve("pushed").toFile());
    switchboard = new Switchboard(host, source, files);
    switchboard.start();
  }

  @AfterEach
  void close() {
    switchboard.close();
  }

  @Test
  void runsLinesAndTellsTheirStatus() throws Exception {
    host.greet().open(1);
    host.send(Frame.EXECUTE, 1, "say hello");
    assertThat(host.untilStatus(0)).isEqualTo("hello");
    host.send(Frame.EXECUTE, 1, "nonsense");
    assertThat(host.untilStatus(127)).isEmpty();
    host.send(Frame.EXECUTE, 1, "size");
    assertThat(host.untilStatus(0)).isEqualTo("80x24");
    host.send(Frame.COMPLETE, 1, "kl");
    assertThat(host.next(Frame.CANDIDATES).text()).isEqualTo("kl1\0kl2");
  }

  @Test
  void passesOverWhatWasSaidToAShellThatIsGone() throws Exception {
    host.next(Frame.HELLO);
    host.raw(new byte[] {1, 2, 3, 'f', 'e', 'l', 'f', 'e'});
    host.raw(HostEnd.SYNC);
    host.open(7);
    assertThat(source.open).hasValue(1);
  }

  @Test
  void greetsAnewAHostThatSaysWhatIsNoFrame() throws Exception {
    host.greet().open(1);
    host.raw(new byte[] {1, 1, 1, 1, 1, 1, 1, 1});
    host.greet().open(1);
    host.send(Frame.EXECUTE, 1, "say again");
    assertThat(host.untilStatus(0)).isEqualTo("again");
    await().until(() -> source.open.get() == 1);
  }

  @Test
  void givesEachSessionItsOwn() throws Exception {
    host.greet().open(1);
    host.open(2);
    host.send(Frame.EXECUTE, 1, "hang");
    host.send(Frame.EXECUTE, 2, "say two");
    assertThat(host.untilStatus(0)).isEqualTo("two");
    host.send(Frame.INTERRUPT, 1);
    host.untilStatus(130);
    host.send(Frame.CLOSE, 2);
    await().until(() -> source.open.get() == 1);
  }

  @Test
  void closesWhatIsRunningWithItsSession() throws Exception {
    host.greet().open(1);
    host.send(Frame.EXECUTE, 1, "hang");
    host.send(Frame.CLOSE, 1);
    await().until(() -> source.open.get() == 0);
    host.send(Frame.EXECUTE, 1, "say x");
    assertThat(host.skipTo(Frame.CLOSE).session()).isEqualTo(1);
  }

  @Test
  void sendsNoMoreThanTheHostTakes() throws Exception {
    host.greet().open(1);
    host.send(Frame.EXECUTE, 1, "flood 300000");
    int got = 0;
    while (got < Window.BYTES) {
      got += host.next(Frame.OUTPUT).body().length;
    }
    assertThat(got).isEqualTo(Window.BYTES);
    // Another session's answer comes before the rest, which waits.
    host.open(2);
    host.send(Frame.WINDOW, 1, ByteBuffer.allocate(4).putInt(300_000).array());
    while (got < 300_000) {
      got += host.next(Frame.OUTPUT).body().length;
    }
    assertThat(host.next(Frame.STATUS).number()).isZero();
  }

  @Test
  void givesACommandItsInput() throws Exception {
    host.greet().open(1);
    host.send(Frame.EXECUTE, 1, "read");
    host.send(Frame.INPUT, 1, "some ");
    host.send(Frame.INPUT, 1, "text");
    host.send(Frame.INPUT, 1);
    assertThat(host.untilStatus(0)).isEqualTo("some text");
    host.send(Frame.EXECUTE, 1, "read");
    host.send(Frame.INPUT, 1);
    assertThat(host.untilStatus(0)).isEmpty();
  }

  @Test
  void takesAFile() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    host.greet().open(1);
    push("klib.jar", bytes, checksum(bytes));
    host.untilStatus(0);
    Path file = files.find("klib.jar");
    assertThat(file).isNotNull().hasBinaryContent(bytes);
    assertThat(files.names()).containsExactly("klib.jar");
  }

  @Test
  void refusesAFileThatIsDamagedOrHasABadName() throws Exception {
    byte[] bytes = "jar".getBytes(StandardCharsets.UTF_8);
    host.greet().open(1);
    push("a.jar", bytes, 17);
    assertThat(host.untilStatus(1)).contains("\"a.jar\" was damaged on its way");
    push("../a.jar", bytes, checksum(bytes));
    assertThat(host.untilStatus(1)).contains("\"../a.jar\" can't be the name of a pushed file");
    host.send(Frame.PUSH, 1, new byte[] {1, 2, 3});
    assertThat(host.untilStatus(1)).contains("a push without a name");
    assertThat(files.names()).isEmpty();
    host.send(Frame.EXECUTE, 1, "say on");
    assertThat(host.untilStatus(0)).isEqualTo("on");
  }

  @Test
  void leavesNothingOfAFileWhoseSenderWentAway() throws Exception {
    host.greet().open(1);
    host.send(Frame.PUSH, 1, head("half.jar", 1000, 0));
    host.send(Frame.DATA, 1, new byte[500]);
    host.next(Frame.WINDOW);
    assertThat(folder.resolve("pushed").resolve(".half.jar")).exists();
    host.send(Frame.CLOSE, 1);
    await().until(() -> source.open.get() == 0);
    await().until(() -> !Files.exists(folder.resolve("pushed").resolve(".half.jar")));
    assertThat(files.names()).isEmpty();
  }

  @Test
  void saysGoodbyeAndEndsItsSessions() throws Exception {
    host.greet().open(1);
    switchboard.close();
    switchboard.close();
    host.next(Frame.BYE);
    await().until(() -> source.open.get() == 0);
  }

  @Test
  void survivesAnyBytes() throws Exception {
    Random random = new Random(42);
    host.greet();
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 8) {
        // Many look like a frame's beginning.
        Arrays.fill(bytes, 1, 7, (byte) 0);
      }
      host.raw(bytes);
    }
    // Whatever it waits for, this ends it, and is no frame.
    byte[] end = new byte[40_000];
    Arrays.fill(end, (byte) 0xff);
    host.raw(end);
    host.raw(HostEnd.SYNC);
    host.send(Frame.OPEN, 999, new byte[5]);
    assertThat(host.skipTo(Frame.READY).session()).isEqualTo(999);
  }

  private void push(String name, byte[] bytes, int checksum) throws Exception {
    host.send(Frame.PUSH, 1, head(name, bytes.length, checksum));
    for (int at = 0; at < bytes.length; at += 30_000) {
      host.send(Frame.DATA, 1, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 30_000)));
    }
  }

  private static byte[] head(String name, long length, int checksum) {
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(12 + label.length)
        .putLong(length)
        .putInt(checksum)
        .put(label)
        .array();
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
