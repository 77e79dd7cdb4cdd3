package io.felinos.klib.userdata.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images made by genisoimage and mkfs.vfat; how is in {@code vectors/make.sh}. */
class VolumeTest {
  private static final String DATA = "NAME=value\nOTHER=two words\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "rock.iso, cidata",
    "joliet.iso, cidata",
    "both.iso, cidata",
    "config.iso, config-2",
    "fat12.img, CIDATA",
    "fat16.img, CIDATA",
    "fat32.img, CIDATA",
  })
  void filesAreFoundByTheirNames(String image, String label) throws Exception {
    Volume volume = Volume.of(new BytesMedium(bytes(image))).orElseThrow();
    assertThat(volume.label()).isEqualTo(label);
    String[] path =
        label.equals("config-2")
            ? new String[] {"openstack", "latest", "user_data"}
            : new String[] {"user-data"};
    assertThat(volume.file(path)).map(VolumeTest::text).contains(DATA);
    assertThat(volume.file("nothing")).isEmpty();
    assertThat(volume.file("user-data", "inside")).isEmpty();
    assertThat(volume.file("openstack")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"both.iso", "fat16.img"})
  void filesMayHaveSeveralBlocks(String image) throws Exception {
    Volume volume = Volume.of(new BytesMedium(bytes(image))).orElseThrow();
    byte[] large = volume.file("a folder", "a file with a long name.txt").orElseThrow();
    assertThat(text(large)).isEqualTo("0123456789".repeat(1000));
  }

  @Test
  void otherDisksAreNone() throws Exception {
    for (int size : new int[] {0, 511, 512, 34_816, 40_000}) {
      assertThat(Volume.of(new BytesMedium(new byte[size]))).isEmpty();
    }
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws Exception {
    byte[] huge = bytes("fat16.img");
    int entry = indexOf(huge, "USER-D~1".getBytes(StandardCharsets.US_ASCII));
    huge[entry + 31] = 0x7F;
    Volume volume = Volume.of(new BytesMedium(huge)).orElseThrow();
    assertThatThrownBy(() -> volume.file("user-data")).isInstanceOf(MediumException.class);
  }

  /** Flips bytes where file systems have their structures. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rock.iso",
        "joliet.iso",
        "both.iso",
        "config.iso",
        "fat12.img",
        "fat16.img",
        "fat32.img"
      })
  void noBytesLeadAstray(String image) throws Exception {
    byte[] bytes = bytes(image);
    Random random = new Random(image.hashCode());
    int[] used = used(bytes);
    for (int i = 0; i < 3000; i++) {
      int[] places = random.ints(1 + random.nextInt(4), 0, used.length).map(k -> used[k]).toArray();
      byte[] before = new byte[places.length];
      for (int k = 0; k < places.length; k++) {
        before[k] = bytes[places[k]];
        bytes[places[k]] = (byte) random.nextInt(256);
      }
      BytesMedium medium = new BytesMedium(bytes);
      try {
        Optional<Volume> volume = Volume.of(medium);
        if (volume.isPresent()) {
          volume.get().file("user-data");
          volume.get().file("openstack", "latest", "user_data");
        }
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
      assertThat(medium.read).isLessThan(16L << 20);
      for (int k = places.length - 1; k >= 0; k--) {
        bytes[places[k]] = before[k];
      }
    }
  }

  @Test
  void disksAreReadInTheirOrder() throws Exception {
    Path list = Files.createDirectories(folder.resolve("list"));
    Path devices = Files.createDirectories(folder.resolve("dev"));
    for (String each : new String[] {"loop0", "vda", "vdb", "vdc"}) {
      Files.createFile(list.resolve(each));
    }
    Files.write(devices.resolve("loop0"), bytes("both.iso"));
    Files.write(devices.resolve("vda"), new byte[100_000]);
    Files.write(devices.resolve("vdb"), bytes("config.iso"));
    Disks disks = new Disks(list, devices);
    assertThat(disks.first(volume -> Optional.of(volume.label().getBytes(StandardCharsets.UTF_8))))
        .map(VolumeTest::text)
        .contains("config-2");
    assertThat(disks.first(volume -> Optional.empty())).isEmpty();
    assertThat(new Disks(folder.resolve("none"), devices).first(volume -> Optional.empty()))
        .isEmpty();
  }

  /** Where there is something other than zeros. */
  private static int[] used(byte[] image) {
    return IntStream.range(0, image.length).filter(i -> image[i] != 0).toArray();
  }

  private static int indexOf(byte[] image, byte[] wanted) {
    for (int i = 0; i + wanted.length <= image.length; i++) {
      if (Arrays.equals(image, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] bytes(String image) throws IOException {
    String name = "/vectors/" + image + ".gz";
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(VolumeTest.class.getResourceAsStream(name), name))) {
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
