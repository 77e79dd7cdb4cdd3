package io.felinos.bench.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The first process of a machine that does nothing: a static ELF program for x86-64 that writes a
 * line and waits for ever (write(2), pause(2)).
 */
final class StaticInit {
  /** Its line. */
  static final String LINE = "a process runs";

  private static final long BASE = 0x400000;
  private static final int HEADERS = 64 + 56;

  private StaticInit() {}

  /** The file. */
  static byte[] elf() {
    byte[] line = (LINE + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] code = code(line.length);
    int length = HEADERS + code.length + line.length;
    ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    elf.putShort((short) 2).putShort((short) 62).putInt(1); // ET_EXEC, EM_X86_64, EV_CURRENT
    elf.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
    elf.putInt(1).putInt(5); // PT_LOAD, readable, executable
    elf.putLong(0).putLong(BASE).putLong(BASE).putLong(length).putLong(length).putLong(0x1000);
    return elf.put(code).put(line).array();
  }

  private static byte[] code(int length) {
    String text =
        "b801000000" // mov eax, 1 (write)
            + "bf01000000" // mov edi, 1
            + "488d3510000000" // lea rsi, [rip+16]: behind the code
            + "ba%02x000000".formatted(length) // mov edx, length
            + "0f05" // syscall
            + "b822000000" // mov eax, 34 (pause)
            + "0f05" // syscall
            + "ebf7"; // jmp to the mov
    return HexFormat.of().parseHex(text);
  }
}
