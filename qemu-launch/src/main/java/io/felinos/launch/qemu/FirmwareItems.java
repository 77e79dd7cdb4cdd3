package io.felinos.launch.qemu;

import io.felinos.launch.MachineSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The files behind the fw_cfg items: environment and arguments travel in them, so that they are in
 * no command line.
 *
 * @param environment {@code opt/io.felinos/env}: {@code NAME=value}, each ended by a NUL
 * @param arguments {@code opt/io.felinos/args}: each ended by a NUL
 */
public record FirmwareItems(Optional<Path> environment, Optional<Path> arguments) {

  /** Nothing for the guest. */
  public static final FirmwareItems NONE = new FirmwareItems(Optional.empty(), Optional.empty());

  /**
   * Writes what the machine has to be told into files of the folder that only this user can read.
   *
   * @throws IOException if a file can't be written
   */
  public static FirmwareItems write(MachineSpec spec, Path folder) throws IOException {
    Optional<Path> environment = Optional.empty();
    if (!spec.environment().isEmpty()) {
      environment = Optional.of(write(folder.resolve("env"), environment(spec.environment())));
    }
    Optional<Path> arguments = Optional.empty();
    if (spec.arguments().isPresent()) {
      arguments = Optional.of(write(folder.resolve("args"), ended(spec.arguments().get())));
    }
    return new FirmwareItems(environment, arguments);
  }

  private static byte[] environment(Map<String, String> variables) {
    return ended(variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static byte[] ended(Iterable<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, bytes, StandardOpenOption.WRITE);
  }
}
