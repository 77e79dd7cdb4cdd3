package io.felinos.launch.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareItemsTest {

  @TempDir Path folder;

  @Test
  void endsEachVariableAndArgumentWithANul() throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("A", "b=c");
    variables.put("E", "");
    variables.put("Ü", "line\nline");
    FirmwareItems items = write(variables, Optional.of(List.of("x", "", "y z")));
    assertThat(Files.readString(items.environment().orElseThrow()))
        .isEqualTo("A=b=c\0E=\0Ü=line\nline\0");
    assertThat(Files.readString(items.arguments().orElseThrow())).isEqualTo("x\0\0y z\0");
  }

  @Test
  void letsNobodyElseReadThem() throws IOException {
    Files.writeString(folder.resolve("env"), "left behind, for all to read");
    FirmwareItems items = write(Map.of("A", "b"), Optional.empty());
    assertThat(Files.getPosixFilePermissions(items.environment().orElseThrow()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void hasNoFilesWhenThereIsNothingToSay() throws IOException {
    assertThat(write(Map.of(), Optional.empty())).isEqualTo(FirmwareItems.NONE);
  }

  private FirmwareItems write(Map<String, String> variables, Optional<List<String>> arguments)
      throws IOException {
    MachineSpec spec =
        MachineSpec.of("m", folder, new Disk.Snapshot(folder), folder)
            .environment(variables)
            .arguments(arguments)
            .build();
    return FirmwareItems.write(spec, folder);
  }
}
