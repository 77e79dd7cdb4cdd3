package io.felinos.image.elf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of ELF files. Nothing in a file makes it throw anything but {@link
 * ElfException}; of a file for another machine only the machine is read.
 *
 * <p>Sources: System V ABI, chapters 4 (ELF header) and 5 (program header, dynamic section);
 * elf(5).
 */
public final class ElfReader {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE);

  private static final int MAGIC = 0x464c457f; // 0x7f 'E' 'L' 'F'
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;
  private static final long DT_NEEDED = 1;
  private static final long DT_STRTAB = 5;
  private static final long DT_RPATH = 15;
  private static final long DT_RUNPATH = 29;
  private static final long DT_FLAGS_1 = 0x6ffffffbL;
  private static final long DF_1_PIE = 0x08000000L;
  private static final int PROGRAM_HEADER_SIZE = 56;
  private static final int DYNAMIC_SIZE = 16;
  private static final int MINIMAL = 20; // up to e_machine
  private static final int MAX_STRING = 4096;

  private final MemorySegment file;
  private final List<long[]> loads = new ArrayList<>(); // virtual address, file offset, file size

  private ElfReader(MemorySegment file) {
    this.file = file;
  }

  /**
   * Reads a file's headers.
   *
   * @throws IOException if the file can't be read
   * @throws ElfException if it isn't an ELF file, or a damaged one
   */
  public static ElfHeader read(Path path) throws IOException, ElfException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  /** True if it is an ELF file for the guest's machine, readable and undamaged. */
  public static boolean isForGuest(Path path) {
    try {
      return Files.isRegularFile(path)
          && Files.size(path) > MINIMAL
          && read(path).machine().isLinuxX64();
    } catch (ElfException | IOException e) {
      return false; // whoever needs it will say so
    }
  }

  /** Reads the headers of a file that is in memory. */
  public static ElfHeader parse(MemorySegment file) throws ElfException {
    try {
      return new ElfReader(file).header();
    } catch (IndexOutOfBoundsException e) {
      throw new ElfException("it is cut short or damaged: a header points outside of the file");
    }
  }

  private ElfHeader header() throws ElfException {
    if (file.byteSize() < MINIMAL || file.get(INT, 0) != MAGIC) {
      throw new ElfException("it is not an ELF file");
    }
    int bits =
        switch (file.get(ValueLayout.JAVA_BYTE, 4)) {
          case 1 -> 32;
          case 2 -> 64;
          default -> throw new ElfException("its ELF class is neither 32 nor 64 bits");
        };
    boolean big = file.get(ValueLayout.JAVA_BYTE, 5) == 2;
    int osabi = Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, 7));
    Machine machine = new Machine(half(18, big), bits, osabi);
    int type = half(16, big);
    if (!machine.isLinuxX64()) {
      return new ElfHeader(machine, type, Optional.empty(), List.of(), List.of(), List.of(), false);
    }
    return segments(machine, type);
  }

  private ElfHeader segments(Machine machine, int type) throws ElfException {
    long table = file.get(LONG, 32);
    int size = half(54, false);
    int count = half(56, false);
    if (count > 0 && size < PROGRAM_HEADER_SIZE) {
      throw new ElfException("it is damaged: program headers of " + size + " bytes");
    }
    Optional<String> interpreter = Optional.empty();
    long[] dynamic = null;
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * size;
      long offset = file.get(LONG, at + 8);
      long length = file.get(LONG, at + 32);
      switch (file.get(INT, at)) {
        case PT_LOAD -> loads.add(new long[] {file.get(LONG, at + 16), offset, length});
        case PT_INTERP -> interpreter = Optional.of(string(offset));
        case PT_DYNAMIC -> dynamic = new long[] {offset, length};
        default -> {}
      }
    }
    return new Dynamic(dynamic).header(machine, type, interpreter);
  }

  private final class Dynamic {
    private final List<Long> needed = new ArrayList<>();
    private final List<Long> rpath = new ArrayList<>();
    private final List<Long> runpath = new ArrayList<>();
    private long strings = -1;
    private long flags;

    Dynamic(long @Nullable [] place) {
      if (place != null) {
        read(place[0], place[1] / DYNAMIC_SIZE);
      }
    }

    private void read(long offset, long count) {
      for (long i = 0; i < count; i++) {
        long tag = file.get(LONG, offset + i * DYNAMIC_SIZE);
        long value = file.get(LONG, offset + i * DYNAMIC_SIZE + 8);
        if (tag == 0) {
          return;
        } else if (tag == DT_NEEDED) {
          needed.add(value);
        } else if (tag == DT_RPATH) {
          rpath.add(value);
        } else if (tag == DT_RUNPATH) {
          runpath.add(value);
        } else if (tag == DT_STRTAB) {
          strings = value;
        } else if (tag == DT_FLAGS_1) {
          flags = value;
        }
      }
    }

    ElfHeader header(Machine machine, int type, Optional<String> interpreter) throws ElfException {
      return new ElfHeader(
          machine,
          type,
          interpreter,
          texts(needed),
          folders(rpath),
          folders(runpath),
          (flags & DF_1_PIE) != 0);
    }

    private List<String> folders(List<Long> offsets) throws ElfException {
      List<String> folders = new ArrayList<>();
      for (String text : texts(offsets)) {
        folders.addAll(List.of(text.split(":")));
      }
      folders.removeIf(String::isEmpty);
      return List.copyOf(folders);
    }

    private List<String> texts(List<Long> offsets) throws ElfException {
      List<String> texts = new ArrayList<>();
      for (long offset : offsets) {
        texts.add(string(fileOffset(strings) + offset));
      }
      return List.copyOf(texts);
    }
  }

  private long fileOffset(long address) throws ElfException {
    for (long[] load : loads) {
      if (address >= load[0] && address - load[0] < load[2]) {
        return load[1] + (address - load[0]);
      }
    }
    throw new ElfException("it is damaged: its string table is in no segment");
  }

  private int half(long offset, boolean big) {
    short value = file.get(SHORT, offset);
    return Short.toUnsignedInt(big ? Short.reverseBytes(value) : value);
  }

  private String string(long offset) throws ElfException {
    for (int length = 0; length < MAX_STRING; length++) {
      if (file.get(ValueLayout.JAVA_BYTE, offset + length) == 0) {
        byte[] bytes = file.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
    throw new ElfException("it is damaged: a name of more than " + MAX_STRING + " bytes");
  }
}
