package io.felinos.launch.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlDecoderTest {

  private static final String BOOT =
      "hello 1 boot-1\nphase kernel 310\naddress en1 FE80::1\nlisten tcp 8080\nended\nexit 007\n";

  private final List<String> events = new ArrayList<>();
  private final ControlDecoder decoder = new ControlDecoder(this::note);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void cutsInAnyWayGiveTheSame(int length) {
    byte[] bytes = (BOOT + "crash 7\na\nb\nc\ndexit 001\n").getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += length) {
      decoder.accept(bytes, at, Math.min(length, bytes.length - at));
    }
    assertThat(events)
        .containsExactly(
            "Hello[version=1, bootId=boot-1]",
            "Phase[name=kernel, millis=310]",
            "Address[networkInterface=en1, literal=FE80::1]",
            "Listen[protocol=tcp, port=8080]",
            "Ended[]",
            "Exit[status=7]",
            "crash: a\nb\nc\nd",
            "Exit[status=1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "hello one two",
        "exit",
        "exit x",
        "phase x",
        "crash -1",
        "what is it"
      })
  void passesOnWhatItDoesNotKnow(String line) {
    feed(line + "\nended\n");
    assertThat(events).containsExactly("Unknown[line=" + line + "]", "Ended[]");
  }

  @Test
  void keepsAReportThatWasCutOff() {
    feed("crash 100\nhalf");
    decoder.close();
    assertThat(events).containsExactly("crash: half");
  }

  @Test
  void noInputMakesItThrow() {
    Random random = new Random(5);
    String alphabet = "hello exit crash 0123456789 \n\n";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      ControlDecoder fresh = new ControlDecoder(this::note);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      fresh.accept(bytes, 0, bytes.length);
      fresh.close();
    }
  }

  private void note(ControlEvent event) {
    events.add(
        event instanceof ControlEvent.Crash crash
            ? "crash: " + new String(crash.report(), StandardCharsets.UTF_8)
            : event.toString());
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    decoder.accept(bytes, 0, bytes.length);
  }
}
