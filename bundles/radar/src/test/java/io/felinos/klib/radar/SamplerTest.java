package io.felinos.klib.radar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {
  @TempDir private Path proc;

  @Test
  void memoryInUseIsWhatIsNotAvailable() throws Exception {
    Files.writeString(
        proc.resolve("meminfo"),
        "MemTotal:  1000 kB\nMemFree:  1 kB\nMemAvailable:  333 kB\nHugePages_Total:  0\n\n");
    assertThat(new Sampler(proc).memoryUsed()).isEqualTo(667 * 1024);
    Files.writeString(proc.resolve("meminfo"), "MemTotal: x kB\n");
    assertThat(new Sampler(proc).memoryUsed()).isZero();
  }

  @Test
  void eachFileSystemOnADeviceIsAVolume() throws Exception {
    Files.writeString(
        proc.resolve("mounts"),
        "proc /proc proc rw 0 0\n/dev/vda / ext4 rw 0 0\n/dev/vda /again ext4 rw 0 0\n"
            + "/dev/none %s ext4 ro 0 0\njunk\n".formatted(proc.toString().replace(" ", "\\040")));
    List<Volume> volumes = new Sampler(proc).volumes();
    assertThat(volumes).extracting(Volume::name).containsExactly("root", "none");
    assertThat(volumes)
        .allSatisfy(volume -> assertThat(volume.used()).isBetween(0L, volume.total()));
  }
}
