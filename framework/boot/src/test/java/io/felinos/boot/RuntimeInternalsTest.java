package io.felinos.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeInternalsTest {

  @Test
  void aClassThatNobodyHasUsedHasItsFields() throws Exception {
    assertThat(RuntimeInternals.staticObject(Unused.class, "VALUE")).isEqualTo("there");
  }

  private static final class Unused {
    /** Not a constant, which would be there without the class having been initialised. */
    @SuppressWarnings("unused")
    private static final Object VALUE = new StringBuilder("there").toString();
  }
}
