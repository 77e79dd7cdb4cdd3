package io.felinos.launch.instance;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.felinos.launch.Accelerator;
import io.felinos.launch.Board;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.port.Forward;
import io.felinos.launch.warm.WarmFiles;
import io.felinos.launch.warm.WarmIdentity;
import io.felinos.launch.warm.Warmth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine's description on its way to another process; for this user alone. */
record SpecFile(
    String name,
    String folder,
    String image,
    @Nullable String overlay,
    @Nullable String overlayFormat,
    String kernel,
    @Nullable String initrd,
    List<String> kernelArguments,
    long memoryBytes,
    int cpus,
    Board board,
    Accelerator accelerator,
    List<Forward> forwards,
    boolean isolated,
    boolean shell,
    boolean restarts,
    @Nullable String warmFolder,
    @Nullable WarmIdentity warmIdentity,
    Map<String, String> environment,
    @Nullable List<String> arguments,
    List<String> qemuArguments) {

  private static final Gson GSON = new Gson();

  static void write(MachineSpec spec, Path file) throws IOException {
    Warmth.Restore restore = spec.warmth().orElse(null) instanceof Warmth.Restore one ? one : null;
    SpecFile stored =
        new SpecFile(
            spec.name(),
            spec.folder().toString(),
            spec.disk().image().toString(),
            spec.disk() instanceof Disk.Overlay overlay ? overlay.file().toString() : null,
            spec.disk() instanceof Disk.Overlay overlay ? overlay.format() : null,
            spec.kernel().toString(),
            spec.initrd().map(Path::toString).orElse(null),
            spec.kernelArguments(),
            spec.memoryBytes(),
            spec.cpus(),
            spec.board(),
            spec.accelerator(),
            spec.forwards(),
            spec.isolated(),
            spec.shell(),
            spec.restarts(),
            restore == null ? null : restore.files().folder().toString(),
            restore == null ? null : restore.identity(),
            spec.environment(),
            spec.arguments().orElse(null),
            spec.qemuArguments());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, GSON.toJson(stored));
  }

  static MachineSpec read(Path file) throws IOException {
    try {
      return GSON.fromJson(Files.readString(file), SpecFile.class).spec();
    } catch (JsonParseException e) {
      throw new IOException("'%s' is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  private MachineSpec spec() {
    Path disk = Path.of(image);
    return MachineSpec.of(
            name,
            Path.of(folder),
            overlay == null || overlayFormat == null
                ? new Disk.Snapshot(disk)
                : new Disk.Overlay(disk, overlayFormat, Path.of(overlay)),
            Path.of(kernel))
        .initrd(Optional.ofNullable(initrd).map(Path::of))
        .kernelArguments(kernelArguments)
        .memoryBytes(memoryBytes)
        .cpus(cpus)
        .board(board)
        .accelerator(accelerator)
        .forwards(forwards)
        .isolated(isolated)
        .shell(shell)
        .restarts(restarts)
        .warmth(warmth())
        .environment(environment)
        .arguments(Optional.ofNullable(arguments))
        .qemuArguments(qemuArguments)
        .build();
  }

  private Optional<Warmth> warmth() {
    if (warmFolder == null || warmIdentity == null) {
      return Optional.empty();
    }
    return Optional.of(new Warmth.Restore(new WarmFiles(Path.of(warmFolder)), warmIdentity));
  }
}
