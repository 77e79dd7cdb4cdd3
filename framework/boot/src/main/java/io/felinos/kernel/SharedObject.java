package io.felinos.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The shared library behind {@link NativeCalls}: an ELF file for x86-64 with two functions of a few
 * instructions each, in the calling convention of JNI (System V ABI: rdi is the environment, rsi
 * the class, then the arguments).
 *
 * <p>Layout: a page that is read and executed (headers, hash table, symbols, code) and one that is
 * read and written (dynamic section, relocation, the address of {@code on_exit} that the loader
 * puts in). See elf(5).
 */
final class SharedObject {

  private static final int PAGE = 0x1000;

  private static final int HEADERS = 64;
  private static final int SEGMENTS = 4;
  private static final int HASH = HEADERS + SEGMENTS * 56;
  private static final int SYMBOLS = HASH + 32;
  private static final int SYMBOL_BYTES = 24;
  private static final int STRINGS = SYMBOLS + 4 * SYMBOL_BYTES;
  private static final int CODE = 0x280;

  private static final int DYNAMIC = PAGE;
  private static final int DYNAMIC_BYTES = 9 * 16;
  private static final int RELOCATION = DYNAMIC + DYNAMIC_BYTES;
  private static final int RELOCATION_BYTES = 24;
  private static final int ADDRESS = RELOCATION + RELOCATION_BYTES;
  private static final int END = ADDRESS + 8;

  private static final int READ_EXECUTE = 5;
  private static final int READ_WRITE = 6;

  private static final String PREFIX = "Java_io_felinos_kernel_NativeCalls_";

  /** rax, rdi, rsi, rdx, r10, r8, r9 from rdx, rcx, r8, r9 and the stack; syscall; ret. */
  private static final String SYSTEM_CALL =
      "4889d0"
          + "4889cf"
          + "4c89c6"
          + "4c89ca"
          + "4c8b542408"
          + "4c8b442410"
          + "4c8b4c2418"
          + "0f05"
          + "c3";

  /** rdi, rsi from rdx, rcx; jmp [rip + distance], the distance to be filled in. */
  private static final String ON_EXIT = "4889d7" + "4889ce" + "ff25";

  private SharedObject() {}

  /** The file. */
  static byte[] bytes() {
    byte[] systemCall = HexFormat.of().parseHex(SYSTEM_CALL);
    byte[] onExit = HexFormat.of().parseHex(ON_EXIT);
    int onExitAt = CODE + 32;
    byte[] strings =
        ("\0on_exit\0" + PREFIX + "system\0" + PREFIX + "onExit\0")
            .getBytes(StandardCharsets.US_ASCII);
    int system = 9;
    int exit = system + PREFIX.length() + "system".length() + 1;
    ByteBuffer elf = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    elf.putShort((short) 3).putShort((short) 62).putInt(1); // ET_DYN, EM_X86_64, EV_CURRENT
    elf.putLong(0).putLong(HEADERS).putLong(0).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) SEGMENTS).position(HEADERS);
    segment(elf, 1, READ_EXECUTE, 0, CODE + 64, PAGE); // PT_LOAD
    segment(elf, 1, READ_WRITE, PAGE, END - PAGE, PAGE);
    segment(elf, 2, READ_WRITE, DYNAMIC, DYNAMIC_BYTES, 8); // PT_DYNAMIC
    segment(elf, 0x6474e551, READ_WRITE, 0, 0, 16); // PT_GNU_STACK: the stack isn't executed
    elf.position(HASH); // one bucket, which holds the chain 1, 2, 3
    elf.putInt(1).putInt(4).putInt(1).putInt(0).putInt(2).putInt(3).putInt(0);
    symbol(elf, 1, 1, 0, 0, 0); // on_exit, undefined
    symbol(elf, 2, system, 1, CODE, systemCall.length);
    symbol(elf, 3, exit, 1, onExitAt, onExit.length + 4);
    elf.position(STRINGS).put(strings);
    elf.position(CODE).put(systemCall);
    elf.position(onExitAt).put(onExit).putInt(ADDRESS - (onExitAt + onExit.length + 4));
    elf.position(DYNAMIC);
    elf.putLong(4).putLong(HASH); // DT_HASH
    elf.putLong(5).putLong(STRINGS).putLong(10).putLong(strings.length); // DT_STRTAB, DT_STRSZ
    elf.putLong(6).putLong(SYMBOLS).putLong(11).putLong(SYMBOL_BYTES); // DT_SYMTAB, DT_SYMENT
    elf.putLong(7).putLong(RELOCATION).putLong(8).putLong(RELOCATION_BYTES); // DT_RELA, DT_RELASZ
    elf.putLong(9).putLong(RELOCATION_BYTES).putLong(0).putLong(0); // DT_RELAENT, DT_NULL
    elf.putLong(ADDRESS).putLong((1L << 32) | 6).putLong(0); // R_X86_64_GLOB_DAT of symbol 1
    return elf.array();
  }

  private static void segment(
      ByteBuffer elf, int type, int flags, long offset, long length, long alignment) {
    elf.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
    elf.putLong(length).putLong(length).putLong(alignment);
  }

  /** A global function; section 0 is "undefined", any other will do for "defined". */
  private static void symbol(
      ByteBuffer elf, int index, int name, int section, long value, long length) {
    elf.position(SYMBOLS + index * SYMBOL_BYTES);
    elf.putInt(name).put((byte) 0x12).put((byte) 0).putShort((short) section);
    elf.putLong(value).putLong(length);
  }
}
