package io.felinos.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the process does as its very last act, whichever way it exits: it reports its status, syncs
 * the disks and has the kernel switch the machine off.
 *
 * <p>PID 1 must not exit: the kernel panics. And only libc knows the status in every case, {@code
 * Runtime.halt} included. So a few bytes of machine code are registered with {@code on_exit(3)},
 * which gets the status. At that time no Java code can run any more. See docs/adr/0002.
 *
 * <p>The code at the start of the page, the status in edi:
 *
 * <pre>
 *   movzx ebx, dil                     40 0f b6 df
 *   lea   r12, [rip + page_end]        4c 8d 25 rel32       the tables
 *   mov   edi, [r12 + 1024]            descriptor of the report
 *   imul  eax, ebx, 9
 *   lea   rsi, [r12 + rax + 2048]      "exit NNN\n" of this status
 *   mov   edx, 9
 *   mov   eax, 1; syscall              write(2)
 *   mov   eax, 162; syscall            sync(2)
 *   mov   edx, [r12 + rbx*4]           command of this status
 *   mov   edi, 0xfee1dead; mov esi, 0x28121969
 *   mov   eax, 169; syscall            reboot(2)
 *   mov   eax, 34; syscall; jmp        pause(2), for ever
 * </pre>
 */
public final class ExitHook {

  /** reboot(2): LINUX_REBOOT_CMD_POWER_OFF. */
  public static final int POWER_OFF = 0x4321fedc;

  /** reboot(2): LINUX_REBOOT_CMD_RESTART. */
  public static final int RESTART = 0x01234567;

  /** reboot(2): LINUX_REBOOT_CMD_HALT; the machine stays, and does nothing. */
  public static final int HALT = 0xcdef0123;

  private static final int STATUSES = 256;
  private static final int TABLES = 256;
  private static final int DESCRIPTOR = TABLES + STATUSES * Integer.BYTES;
  private static final int LINES = TABLES + 2048;
  private static final int LINE_BYTES = 9;
  private static final int PAGE_BYTES = 8192;

  private static final int PROT_READ_WRITE_EXEC = 7;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private static final String CODE =
      "400fb6df"
          + "4c8d25f5000000" // distance from the next instruction, at 11, to TABLES
          + "418bbc2400040000"
          + "6bc309"
          + "498db40400080000"
          + "ba09000000"
          + "b8010000000f05"
          + "b8a20000000f05"
          + "418b149c"
          + "bfaddee1fe"
          + "be69191228"
          + "b8a90000000f05"
          + "b8220000000f05"
          + "ebf7";

  private ExitHook() {}

  /**
   * Registers the hook.
   *
   * @param report open descriptor that gets the line {@code exit NNN}; -1 for none
   * @param reported for each status 0 to 255, the status that is reported
   * @param commands for each status 0 to 255, what becomes of the machine: {@link #POWER_OFF} …
   * @throws KernelException if there is no memory for the code
   */
  public static void install(int report, int[] reported, int[] commands) throws KernelException {
    long address =
        Syscall.call(Call.MMAP, 0, PAGE_BYTES, PROT_READ_WRITE_EXEC, MAP_PRIVATE_ANONYMOUS, -1, 0);
    MemorySegment.ofAddress(address)
        .reinterpret(PAGE_BYTES)
        .copyFrom(MemorySegment.ofArray(page(report, reported, commands)));
    NativeCalls.onExit(address, 0);
  }

  /**
   * Made on the heap and copied whole: access to single values of native memory takes method
   * handles.
   */
  private static byte[] page(int report, int[] reported, int[] commands) {
    ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.put(HexFormat.of().parseHex(CODE));
    for (int status = 0; status < STATUSES; status++) {
      page.putInt(TABLES + status * Integer.BYTES, commands[status]);
      String digits = Integer.toString(1000 + (reported[status] & 0xff)).substring(1);
      byte[] line = ("exit " + digits + "\n").getBytes(StandardCharsets.US_ASCII);
      page.put(LINES + status * LINE_BYTES, line);
    }
    return page.putInt(DESCRIPTOR, report).array();
  }
}
