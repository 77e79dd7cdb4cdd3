package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitPolicyTest {

  @Test
  void reportsEveryCodeAsItIsByDefault() {
    assertThat(ExitPolicy.DEFAULTS.reported(7)).isEqualTo(7);
    assertThat(ExitPolicy.DEFAULTS.reboots(7)).isFalse();
  }

  @Test
  void reportsExpectedCodesAsZero() {
    ExitPolicy policy = new ExitPolicy(List.of("7", "!9"), List.of());
    assertThat(policy.reported(7)).isZero();
    assertThat(policy.reported(8)).isZero();
    assertThat(policy.reported(9)).isEqualTo(9);
    assertThat(new ExitPolicy(List.of("*"), List.of()).reported(255)).isZero();
  }

  @Test
  void rebootsByRule() {
    assertThat(new ExitPolicy(List.of(), List.of("!0")).reboots(1)).isTrue();
    assertThat(new ExitPolicy(List.of(), List.of("!0")).reboots(0)).isFalse();
    assertThat(new ExitPolicy(List.of(), List.of("*")).reboots(0)).isTrue();
  }
}
