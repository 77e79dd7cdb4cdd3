package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel has the packet filter as modules, which are there when an image needs them. */
class FirewallKernelVmIT {
  private static final String CONFIG =
      """
      {
        "KernelFlavor": "debian",
        "RunConfig": {"Klibs": ["firewall"]},
        "ManifestPassthrough": {
          "firewall": {"rules": [{"ip": {"src": "!10.0.2.2"}, "action": "drop"}]}
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theProgramRunsBehindTheFilter() throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), CONFIG);
    Finished done =
        FelinosCommand.of(
                "run", "-c", config.toString(), TestPrograms.probe().toString(), "exit", "7")
            .run();
    assertThat(done.errors()).doesNotContain("firewall");
    assertThat(done.status()).isEqualTo(7);
  }
}
