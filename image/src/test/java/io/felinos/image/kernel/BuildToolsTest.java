package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildToolsTest {
  @Test
  void namesEachPackageThatIsMissingOnce() {
    assertThat(BuildTools.missing(program -> program.equals("bc"), header -> true))
        .containsExactly("bison", "build-essential", "flex", "lz4", "xz-utils");
  }

  @Test
  void looksForHeadersToo() {
    assertThat(BuildTools.missing(program -> true, header -> false)).contains("libelf-dev");
  }

  @Test
  void everyPackageIsLookedFor() {
    assertThat(BuildTools.missing(program -> false, header -> false))
        .containsExactlyElementsOf(BuildTools.PACKAGES);
  }
}
