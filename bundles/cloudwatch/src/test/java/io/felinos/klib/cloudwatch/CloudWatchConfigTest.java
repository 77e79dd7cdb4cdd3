package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudWatchConfigTest {

  @Test
  void takesTheGroupThatIsConfigured() {
    assertThat(new CloudWatchConfig.Logging("ian-test", "s").group("image")).isEqualTo("ian-test");
  }

  @Test
  void makesAGroupOfTheImagesName() {
    CloudWatchConfig.Logging logging = new CloudWatchConfig.Logging(null, null);
    assertThat(logging.group("my/Shop-1.0#x_y")).isEqualTo("my/Shop-1.0#x_y");
    assertThat(logging.group("my shop: \u00e4.jar")).isEqualTo("my_shop___.jar");
    assertThat(logging.group("")).isEqualTo("_");
    assertThat(logging.group("x".repeat(1000))).hasSize(512);
  }

  @Test
  void measuresOnlyWhenToldTo() {
    assertThat(new CloudWatchConfig(null, null).interval()).isZero();
    assertThat(new CloudWatchConfig(null, 0).interval()).isZero();
    assertThat(new CloudWatchConfig(null, 5).interval()).isEqualTo(Duration.ofSeconds(5));
  }
}
