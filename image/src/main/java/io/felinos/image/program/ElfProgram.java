package io.felinos.image.program;

import io.felinos.image.elf.PlacedFile;
import java.util.List;

/**
 * A Linux x86-64 program, run as a child of the guest's JVM.
 *
 * @param name the file's name
 * @param file the file
 */
public record ElfProgram(String name, PlacedFile file) implements Program {

  @Override
  public List<PlacedFile> files() {
    return List.of(file);
  }

  @Override
  public String start() {
    return file.guest().toString();
  }

  @Override
  public String kind() {
    return "elf";
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }
}
