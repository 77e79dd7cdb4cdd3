package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines in the background, from a shell script. */
class InstancesVmIT {

  @TempDir private Path folder;

  @Test
  void aScriptStartsReadsAndStopsAMachine() throws Exception {
    String script =
        """
        trap 'felinos stop --force scripted 2>/dev/null || true; felinos rm scripted || true' EXIT
        name=$(felinos run -d --name scripted PROBE ticks)
        echo "started $name"
        felinos ps | grep -c '^scripted  *running '
        : >followed
        felinos logs -f scripted >>followed &
        follower=$!
        until grep -q '^tick 5$' followed; do sleep 0.2; done
        felinos stop scripted
        wait $follower
        echo "the follower ended"
        felinos ps | grep -c '^scripted ' || true
        felinos logs scripted | cmp - followed
        head -n 2 followed
        """;
    Finished done =
        FelinosCommand.script(folder, script.replace("PROBE", "'" + TestPrograms.probe() + "'"));
    assertThat(done.errors()).isEmpty();
    assertThat(done.lines())
        .containsExactly("started scripted", "1", "the follower ended", "0", "tick 0", "tick 1");
    assertThat(done.status()).isZero();
  }
}
