package io.felinos.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

  enum Transport {
    UDP,
    TCP_TLS
  }

  record Inner(int count, @Nullable String label) {}

  record Sample(
      @Nullable String server,
      @Nullable Integer serverPort,
      boolean upNow,
      @Nullable Boolean spare,
      @Nullable Double ratio,
      @Nullable Transport transport,
      @Nullable List<String> names,
      @Nullable Map<String, Inner> inners) {}

  record Refusing(int value) {
    Refusing {
      if (value < 0) {
        throw new IllegalArgumentException("\"value\" is negative");
      }
    }
  }

  private static Sample bind(String json) {
    return RecordBinder.bind(json, Sample.class);
  }

  @Test
  void readsSnakeCaseAndCamelCase() {
    assertThat(bind("{\"server_port\": 514, \"up_now\": true}").serverPort()).isEqualTo(514);
    assertThat(bind("{\"serverPort\": 514}").serverPort()).isEqualTo(514);
  }

  @Test
  void acceptsStringsForNumbersAndBooleans() {
    Sample sample =
        bind(
            "{\"server_port\": \"514\", \"up_now\": \"true\", \"spare\": \"FALSE\", \"ratio\": \"1.5\"}");
    assertThat(sample.serverPort()).isEqualTo(514);
    assertThat(sample.upNow()).isTrue();
    assertThat(sample.spare()).isFalse();
    assertThat(sample.ratio()).isEqualTo(1.5);
  }

  @Test
  void leavesWhatIsAbsentNull() {
    assertThat(bind("{}")).isEqualTo(new Sample(null, null, false, null, null, null, null, null));
    assertThat(bind("{\"server\": null, \"other\": [1]}").server()).isNull();
  }

  @Test
  void readsEnumsInAnyCase() {
    assertThat(bind("{\"transport\": \"udp\"}").transport()).isEqualTo(Transport.UDP);
    assertThat(bind("{\"transport\": \"tcp-tls\"}").transport()).isEqualTo(Transport.TCP_TLS);
  }

  @Test
  void readsNestedRecordsListsAndMaps() {
    Sample sample = bind("{\"names\": [\"a\", 5], \"inners\": {\"x\": {\"count\": \"3\"}}}");
    assertThat(sample.names()).containsExactly("a", "5");
    assertThat(sample.inners()).containsEntry("x", new Inner(3, null));
  }

  @Test
  void namesTheKeyWhoseValueDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bind("{\"server_port\": \"many\"}"))
        .withMessageContaining("\"server_port\"")
        .withMessageContaining("many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bind("{\"inners\": {\"x\": {\"count\": [1]}}}"))
        .withMessageContaining("\"inners.x.count\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bind("{\"up_now\": \"perhaps\"}"))
        .withMessageContaining("\"up_now\"")
        .withMessageContaining("perhaps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bind("{\"transport\": \"pigeon\"}"))
        .withMessageContaining("\"transport\"")
        .withMessageContaining("pigeon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bind("{\"names\": [\"a\", {}]}"))
        .withMessageContaining("\"names[1]\"");
  }

  @Test
  void saysWhatTheRecordItselfRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordBinder.bind("{\"value\": -1}", Refusing.class))
        .withMessage("\"value\" is negative");
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThatIllegalArgumentException().isThrownBy(() -> bind("[]"));
    assertThatIllegalArgumentException().isThrownBy(() -> bind("null"));
    assertThatIllegalArgumentException().isThrownBy(() -> bind("{"));
    assertThatIllegalArgumentException().isThrownBy(() -> bind(""));
  }
}
