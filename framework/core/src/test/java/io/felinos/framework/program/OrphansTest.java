package io.felinos.framework.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrphansTest {

  @Test
  void anOrphanIsAZombieWhoseParentIsTheFirstProcess() {
    assertThat(Orphans.isOrphan("77 (worker) Z 1 77 77 0 -1 4227084 0 0")).isTrue();
    assertThat(Orphans.isOrphan("77 (a) Z) Z 1 77 77 0")).as("any name").isTrue();
    assertThat(Orphans.isOrphan("77 (worker) S 1 77 77 0")).as("running").isFalse();
    assertThat(Orphans.isOrphan("77 (worker) Z 12 77 77 0")).as("another's").isFalse();
    assertThat(Orphans.isOrphan("")).isFalse();
  }
}
