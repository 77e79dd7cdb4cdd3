package io.felinos.image.elf;

/** A file is not an ELF file, or one whose headers make no sense. The message says which. */
public final class ElfException extends Exception {
  private static final long serialVersionUID = 1;

  public ElfException(String message) {
    super(message);
  }
}
