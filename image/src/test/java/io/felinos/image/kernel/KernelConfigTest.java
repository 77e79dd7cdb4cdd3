package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelConfigTest {
  @Test
  void acceptsAConfigurationThatHasAllThatWasAsked() {
    String got = "CONFIG_NET=y\nCONFIG_NR_CPUS=64\n# CONFIG_VT is not set\nCONFIG_MORE=y\n";

    assertThat(
            KernelConfig.withoutEffect(
                "# words\nCONFIG_NET=y\nCONFIG_NR_CPUS=64\n# CONFIG_VT is not set\n", got))
        .isEmpty();
  }

  @Test
  void namesAnOptionThatWasDroppedSilently() {
    assertThat(KernelConfig.withoutEffect("CONFIG_NET=y\nCONFIG_VMGENID=y\n", "CONFIG_NET=y\n"))
        .containsExactly("CONFIG_VMGENID=y");
  }

  @Test
  void namesAnOptionWithAnotherValue() {
    assertThat(KernelConfig.withoutEffect("CONFIG_NR_CPUS=64\n", "CONFIG_NR_CPUS=8\n"))
        .containsExactly("CONFIG_NR_CPUS=64");
  }

  @Test
  void namesAnOptionThatIsOnAlthoughItShouldBeOff() {
    assertThat(KernelConfig.withoutEffect("# CONFIG_VT is not set\n", "CONFIG_VT=y\n"))
        .containsExactly("# CONFIG_VT is not set");
  }

  @Test
  void takesAnOptionThatIsNotMentionedForOff() {
    assertThat(KernelConfig.withoutEffect("# CONFIG_VT is not set\n", "CONFIG_NET=y\n")).isEmpty();
  }

  @Test
  void theTailoredFragmentHasNothingButOptionsAndWordsAndNoOptionTwice() {
    List<String> lines =
        new String(Resource.read("tailored.config"), StandardCharsets.UTF_8).lines().toList();

    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line).matches("|#.*|CONFIG_[A-Z0-9_]+=(y|[0-9]+|\"[^\"]*\")"));
    assertThat(lines.stream().filter(line -> line.contains("CONFIG_")).map(KernelConfigTest::name))
        .doesNotHaveDuplicates()
        .contains("CONFIG_VMGENID", "CONFIG_FW_CFG_SYSFS", "CONFIG_VIRTIO_BLK");
  }

  private static String name(String line) {
    return line.replaceAll(".*(CONFIG_[A-Z0-9_]+).*", "$1");
  }
}
