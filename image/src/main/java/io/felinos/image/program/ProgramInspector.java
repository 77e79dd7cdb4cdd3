package io.felinos.image.program;

import io.felinos.image.ImageException;
import io.felinos.image.JavaSettings;
import io.felinos.image.elf.ElfException;
import io.felinos.image.elf.ElfHeader;
import io.felinos.image.elf.ElfReader;
import io.felinos.image.elf.PlacedFile;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at what the user brought and says what it is, or why it can't run. */
public final class ProgramInspector {
  private final JavaSettings settings;
  private final Path parent;
  private final int newestClassFile;

  /**
   * Prepares.
   *
   * @param settings the config's {@code Java} part
   * @param parent what its relative paths start from
   * @param newestClassFile the newest class file version that the guest's JVM runs
   */
  public ProgramInspector(JavaSettings settings, Path parent, int newestClassFile) {
    this.settings = settings;
    this.parent = parent;
    this.newestClassFile = newestClassFile;
  }

  /**
   * Inspects.
   *
   * @param program a JAR or an ELF file; absent when class path and main class say it all
   */
  public Program inspect(Optional<Path> program) throws ImageException {
    JavaInspector java = new JavaInspector(settings, parent, newestClassFile);
    if (program.isEmpty()) {
      if (settings.mainClass().isEmpty()) {
        throw new ImageException(
            "there is no program: name a JAR or an ELF file, or give Java.ClassPath and Java.MainClass in the config");
      }
      return java.classPath();
    }
    Path file = program.get();
    if (Files.isDirectory(file)) {
      throw new ImageException("program \"%s\" is a folder; name a file".formatted(file));
    }
    return switch (kind(file)) {
      case JAR -> java.jar(file.toAbsolutePath().normalize());
      case ELF -> elf(file.toAbsolutePath().normalize());
      case FileKind other -> throw unfit(file, other);
    };
  }

  private static FileKind kind(Path file) throws ImageException {
    try {
      return FileKind.of(file);
    } catch (IOException e) {
      throw new ImageException(
          "program \"%s\" can't be read: %s".formatted(file, HostErrors.reason(e)), e);
    }
  }

  private static ImageException unfit(Path file, FileKind kind) {
    if (file.toString().endsWith(".jar")) {
      return new ImageException(
          "program \"%s\" is a damaged JAR: it is %s; build it or download it again"
              .formatted(file, kind.title()));
    }
    String advice =
        switch (kind) {
          case SCRIPT, TEXT -> "name the program that it starts; the guest has no shell";
          case CLASS ->
              "pack it into a JAR with a Main-Class, or give its folder as Java.ClassPath";
          default -> "a program is an executable JAR or a Linux x86-64 ELF file";
        };
    return new ImageException(
        "program \"%s\" is %s, which the guest can't run; %s"
            .formatted(file, kind.title(), advice));
  }

  private static ElfProgram elf(Path file) throws ImageException {
    ElfHeader header;
    try {
      header = ElfReader.read(file);
    } catch (ElfException e) {
      throw new ImageException(
          "program \"%s\" can't be used: %s; build it or download it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ImageException(
          "program \"%s\" can't be read: %s".formatted(file, HostErrors.reason(e)), e);
    }
    if (!header.machine().isLinuxX64()) {
      throw new ImageException(
          "program \"%s\" is for %s, the guest is Linux x86-64; build it for that"
              .formatted(file, header.machine().title()));
    }
    if (!header.isProgram()) {
      throw new ImageException(
          "program \"%s\" is %s, not a program; name the program that uses it"
              .formatted(
                  file,
                  header.type() == ElfHeader.DYNAMIC ? "a shared library" : "an object file"));
    }
    if (!Files.isExecutable(file)) {
      throw new ImageException(
          "program \"%s\" is not executable; run: chmod +x %s".formatted(file, file));
    }
    Path name = file.getFileName();
    return new ElfProgram(name.toString(), new PlacedFile(file, Path.of("/").resolve(name)));
  }
}
