package io.felinos.image.program;

import io.felinos.image.elf.PlacedFile;
import java.util.List;

/** What the user wants to run, found fit to run. */
public sealed interface Program permits JavaProgram, ElfProgram {

  /** Its name, for logs and messages: the file's name without {@code .jar}. */
  String name();

  /** Its files and where they go; a host path may be a folder. */
  List<PlacedFile> files();

  /** What {@code /felinos/start} names: the main class, or the ELF file's path. */
  String start();

  /** {@code java} or {@code elf}. */
  String kind();

  /** What the user should know, each one line. */
  List<String> warnings();
}
