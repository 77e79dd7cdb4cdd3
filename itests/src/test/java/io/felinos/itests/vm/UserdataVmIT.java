package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.itests.cloud.AmazonCloud;
import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.Fault;
import io.felinos.itests.cloud.HttpAnswer;
import io.felinos.itests.cloud.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User data is there before the program is. */
class UserdataVmIT {
  private static final String ENVIRONMENT =
      """
      {"RunConfig": {"Klibs": ["userdata"]}}
      """;
  private static final String FILE =
      """
      {
        "RunConfig": {"Klibs": ["userdata"]},
        "ManifestPassthrough": {"userdata": {"save_to_file": "/etc/instance/data"}}
      }
      """;

  @TempDir private Path folder;

  @Test
  void linesOfANoCloudDiskAreTheProgramsEnvironment() throws Exception {
    Path seed = Files.createDirectory(folder.resolve("seed"));
    Files.writeString(seed.resolve("user-data"), "# mine\nGREETING=hello, instance\nnonsense\n");
    Files.writeString(seed.resolve("meta-data"), "instance-id: i-1\n");
    Path disk = folder.resolve("seed.iso");
    Process made =
        new ProcessBuilder(
                "genisoimage",
                "-quiet",
                "-J",
                "-R",
                "-V",
                "cidata",
                "-o",
                disk.toString(),
                seed.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();

    Finished done =
        run(
            ENVIRONMENT,
            List.of("--drive", "file=" + disk + ",format=raw,if=virtio,readonly=on"),
            "GREETING",
            "USERDATA_PROVIDER",
            "HOME");
    assertThat(done.lines()).startsWith("GREETING: hello, instance", "USERDATA_PROVIDER: NoCloud");
    assertThat(done.errors())
        .isEqualTo(
            "felinos: userdata: lines of the user data from NoCloud that are not NAME=value were"
                + " left out: 1\n");
  }

  @Test
  void anAmazonInstancesDataBecomesAFile() throws Exception {
    try (CloudNetwork network = new CloudNetwork(folder);
        AmazonCloud cloud = AmazonCloud.start(network, new TestAuthority())) {
      cloud.metadataServer().script().then(new Fault.Answered(HttpAnswer.text(503, "")));
      Finished done =
          run(
              FILE,
              List.of("--smbios", "type=1,manufacturer=Amazon EC2"),
              "/etc/instance/data",
              "USERDATA_PROVIDER");
      assertThat(done.lines())
          .containsExactly("/etc/instance/data: CLOUD=amazon", "USERDATA_PROVIDER: AWS");
      assertThat(done.errors()).isEmpty();
      assertThat(cloud.complaints()).isEmpty();
    }
  }

  private Finished run(String json, List<String> qemu, String... wanted) throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), json);
    List<String> words = new ArrayList<>(List.of("run", "-c", config.toString()));
    for (String each : qemu) {
      words.add("--qemu-arg=" + each);
    }
    words.addAll(List.of(TestPrograms.probe().toString(), "user-data"));
    words.addAll(List.of(wanted));
    Finished done = FelinosCommand.of(words.toArray(String[]::new)).run();
    assertThat(done.status()).as(done.errors()).isZero();
    return done;
  }
}
