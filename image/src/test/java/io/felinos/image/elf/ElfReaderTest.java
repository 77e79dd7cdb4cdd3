package io.felinos.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElfReaderTest {

  @Test
  void readsWhatALinkerWrote() throws Exception {
    ElfHeader header = ElfReader.read(Path.of("/bin/ls"));

    assertThat(header.machine().isLinuxX64()).isTrue();
    assertThat(header.interpreter()).hasValue("/lib64/ld-linux-x86-64.so.2");
    assertThat(header.needed()).contains("libc.so.6");
    assertThat(header.isProgram()).isTrue();
  }

  @Test
  void readsRunpathsOfARealRuntime() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    ElfHeader header = ElfReader.read(java);

    assertThat(header.needed()).contains("libjli.so");
    assertThat(header.runpath().isEmpty() ? header.rpath() : header.runpath())
        .contains("$ORIGIN/../lib");
  }

  @Test
  void readsAllItWasGiven() throws Exception {
    TinyElf elf =
        new TinyElf()
            .interpreter("/lib/loader")
            .needs("liba.so")
            .needs("libb.so")
            .rpath("/r:/s")
            .runpath("$ORIGIN/lib:/t")
            .pie();

    ElfHeader header = parse(elf.bytes());

    assertThat(header.interpreter()).hasValue("/lib/loader");
    assertThat(header.needed()).containsExactly("liba.so", "libb.so");
    assertThat(header.rpath()).containsExactly("/r", "/s");
    assertThat(header.runpath()).containsExactly("$ORIGIN/lib", "/t");
    assertThat(header.pie()).isTrue();
  }

  @Test
  void tellsProgramsFromLibrariesAndObjectFiles() throws Exception {
    assertThat(parse(new TinyElf().bytes()).isProgram()).isFalse();
    assertThat(parse(new TinyElf().pie().bytes()).isProgram()).isTrue();
    assertThat(parse(new TinyElf().interpreter("/l").bytes()).isProgram()).isTrue();
    assertThat(parse(new TinyElf().type(ElfHeader.EXECUTABLE).bytes()).isProgram()).isTrue();
    assertThat(parse(new TinyElf().type(1).bytes()).isProgram()).isFalse();
  }

  @Test
  void namesTheMachineOfAForeignFile() throws Exception {
    assertThat(parse(new TinyElf().machine(183).bytes()).machine().title())
        .isEqualTo("Linux ARM, 64 bits (aarch64)");
    byte[] bigEndian = new byte[64];
    System.arraycopy("\177ELF\2\2\1".getBytes(StandardCharsets.ISO_8859_1), 0, bigEndian, 0, 7);
    bigEndian[17] = 2;
    bigEndian[19] = 22;
    assertThat(parse(bigEndian).machine().title()).isEqualTo("Linux s390");
    byte[] freeBsd = new TinyElf().bytes();
    freeBsd[7] = 9;
    assertThat(parse(freeBsd).machine().title()).isEqualTo("FreeBSD x86-64");
  }

  @Test
  void refusesWhatIsNoElfFile() {
    assertThatExceptionOfType(ElfException.class)
        .isThrownBy(() -> parse("#!/bin/sh\necho hello world".getBytes(StandardCharsets.UTF_8)))
        .withMessage("it is not an ELF file");
    assertThatExceptionOfType(ElfException.class).isThrownBy(() -> parse(new byte[0]));
  }

  @Test
  void refusesAFileCutShortAnywhere() {
    byte[] whole = new TinyElf().interpreter("/lib/loader").needs("liba.so").bytes();
    for (int length = 0; length < whole.length - 32; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(ElfException.class).isThrownBy(() -> parse(part));
    }
  }

  @Test
  void throwsNothingElseWhateverTheBytes() {
    byte[] whole =
        new TinyElf().interpreter("/lib/loader").needs("liba.so").runpath("/a:/b").bytes();
    Random random = new Random(25);
    int damaged = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] mutant = whole.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        mutant[4 + random.nextInt(mutant.length - 4)] = (byte) random.nextInt(256);
      }
      try {
        parse(mutant);
      } catch (ElfException e) {
        damaged++;
      }
    }
    assertThat(damaged).isBetween(1_000, 99_000);
  }

  private static ElfHeader parse(byte[] bytes) throws ElfException {
    return ElfReader.parse(MemorySegment.ofArray(bytes));
  }
}
