package io.felinos.launch.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleDemuxTest {

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final List<String> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();
  private final ConsoleDemux demux =
      new ConsoleDemux(stdout, stderr, lines::add, warnings::add, closed::incrementAndGet);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 64, 100_000})
  void cutsInAnyWayGiveTheSame(int longest) throws IOException {
    Random random = new Random(longest);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      switch (random.nextInt(4)) {
        case 0 -> {
          stream.writeBytes(frame(1, 6, bytes));
          out.writeBytes(bytes);
        }
        case 1 -> {
          stream.writeBytes(frame(2, 3, bytes));
          err.writeBytes(bytes);
        }
        default -> {
          String line = "line " + i;
          stream.writeBytes(frame(3 + i % 2, 5, (line + "\n").getBytes(StandardCharsets.UTF_8)));
          said.add(line);
        }
      }
    }
    byte[] all = stream.toByteArray();
    for (int at = 0; at < all.length; ) {
      int length = Math.min(random.nextInt(1, longest + 1), all.length - at);
      demux.accept(all, at, length);
      at += length;
    }
    assertThat(stdout.toByteArray()).isEqualTo(out.toByteArray());
    assertThat(stderr.toByteArray()).isEqualTo(err.toByteArray());
    assertThat(lines).isEqualTo(said);
  }

  @Test
  void passesOnWhatHasComeOfAFrame() throws IOException {
    byte[] frame = frame(1, 6, "partial".getBytes(StandardCharsets.UTF_8));
    demux.accept(frame, 0, frame.length - 3);
    assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("part");
  }

  @Test
  void aFrameEndsALineOfTheKernel() throws IOException {
    feed(demux, frame(3, 4, "no line feed".getBytes(StandardCharsets.UTF_8)));
    feed(demux, frame(4, 5, "two\nlines\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(lines).containsExactly("no line feed", "two", "lines");
  }

  @Test
  void warningsOfTheFrameworkAreForTheUser() throws IOException {
    feed(demux, frame(3, 3, "the kernel's own worry\n".getBytes(StandardCharsets.UTF_8)));
    feed(demux, frame(4, 4, "a server does not answer\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(warnings).containsExactly("a server does not answer");
    assertThat(lines).containsExactly("the kernel's own worry");
  }

  @Test
  void emptyFramesOfTheFrameworkSayNothing() throws IOException {
    feed(demux, frame(4, 6, new byte[0]));
    assertThat(lines).isEmpty();
  }

  @Test
  void saysOnceThatStandardOutputIsClosed() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ConsoleDemux other =
        new ConsoleDemux(broken, stderr, lines::add, warnings::add, closed::incrementAndGet);
    feed(other, frame(1, 6, new byte[] {1}));
    feed(other, frame(1, 6, new byte[] {2}));
    feed(other, frame(2, 6, new byte[] {3}));
    assertThat(closed).hasValue(1);
    assertThat(stderr.toByteArray()).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 06 0000 00000000",
        "05 06 0000 00000000",
        "01 08 0000 00000000",
        "01 06 0001 00000000",
        "01 06 0000 00100001",
        "01 06 0000 ffffffff"
      })
  void refusesWhatIsNoFrame(String header) {
    byte[] bytes = java.util.HexFormat.of().parseHex(header.replace(" ", ""));
    assertThatThrownBy(() -> demux.accept(bytes, 0, bytes.length))
        .isInstanceOf(GuestProtocolException.class);
  }

  @Test
  void noInputMakesItThrowAnythingElse() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      ConsoleDemux fresh =
          new ConsoleDemux(stdout, stderr, lines::add, warnings::add, closed::incrementAndGet);
      try {
        fresh.accept(bytes, 0, bytes.length);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(GuestProtocolException.class);
      }
    }
  }

  private static void feed(ConsoleDemux demux, byte[] bytes) throws IOException {
    demux.accept(bytes, 0, bytes.length);
  }

  private static byte[] frame(int source, int severity, byte[] bytes) {
    return ByteBuffer.allocate(8 + bytes.length)
        .put((byte) source)
        .put((byte) severity)
        .putShort((short) 0)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }
}
