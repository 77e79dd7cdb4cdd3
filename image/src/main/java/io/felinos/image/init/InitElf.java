package io.felinos.image.init;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A static Linux ELF program for x86-64 that makes a list of system calls, reads its environment
 * from files, and becomes another program.
 *
 * <p>Calls that fail are passed over: the next program finds out what is missing and can say so
 * better. Only when the last step, {@code execve}, fails is there a message, on descriptor 2, and
 * exit status 126.
 */
final class InitElf {

  /** Most bytes of all environment strings together. */
  static final int ENVIRONMENT_BYTES = 256 * 1024;

  private static final long BASE = 0x400000;
  private static final int HEADERS = 64 + 56;
  private static final int ENVIRONMENT_ENTRIES = 8 * 1024;

  private final List<Object[]> calls = new ArrayList<>();
  private final List<String> environmentFiles = new ArrayList<>();
  private final String program;
  private final List<String> arguments;

  /**
   * A program that does nothing but become another.
   *
   * @param program path of the program to become
   * @param arguments its arguments, its name first
   */
  InitElf(String program, List<String> arguments) {
    this.program = program;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Adds a system call.
   *
   * @param number as in the kernel's syscall_64.tbl
   * @param parameters at most six: a Long or Integer is passed as it is; a String as the address of
   *     its UTF-8 bytes with a NUL behind; a byte array as the address of a writable copy
   */
  InitElf call(int number, Object... parameters) {
    Object[] call = new Object[7];
    call[0] = number;
    System.arraycopy(parameters, 0, call, 1, parameters.length);
    calls.add(call);
    return this;
  }

  /**
   * Adds a file of environment strings, each ended by a NUL. A file that is not there is no error;
   * of equal names the one read first counts.
   */
  InitElf environment(String path) {
    environmentFiles.add(path);
    return this;
  }

  /** The ELF file. */
  byte[] toBytes() {
    MachineCode code = new MachineCode(BASE + HEADERS);
    emitCalls(code);
    emitEnvironment(code);
    emitExec(code);
    emitData(code);
    code.label("end");
    int length = HEADERS + code.size();
    ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    elf.putShort((short) 2).putShort((short) 62).putInt(1); // ET_EXEC, EM_X86_64, EV_CURRENT
    elf.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
    elf.putInt(1).putInt(7); // PT_LOAD, readable, writable, executable
    elf.putLong(0).putLong(BASE).putLong(BASE).putLong(length);
    // The environment goes behind the file's bytes, where the kernel gives zeroes.
    elf.putLong(length + 16L + ENVIRONMENT_BYTES + 8L * (ENVIRONMENT_ENTRIES + 1)).putLong(0x1000);
    return elf.put(code.toBytes()).array();
  }

  /** rbx walks the table of calls: number and six parameters, ended by -1. */
  private static void emitCalls(MachineCode code) {
    code.hexTo("48 8d 1d", "table"); // lea rbx, [table]
    code.label("next");
    code.hex("48 8b 03"); // mov rax, [rbx]
    code.hex("48 83 f8 ff"); // cmp rax, -1
    code.hexTo("0f 84", "environment"); // je environment
    code.hex("48 8b 7b 08"); // mov rdi, [rbx+8]
    code.hex("48 8b 73 10"); // mov rsi, [rbx+16]
    code.hex("48 8b 53 18"); // mov rdx, [rbx+24]
    code.hex("4c 8b 53 20"); // mov r10, [rbx+32]
    code.hex("4c 8b 43 28"); // mov r8, [rbx+40]
    code.hex("4c 8b 4b 30"); // mov r9, [rbx+48]
    code.hex("0f 05"); // syscall
    code.hex("48 83 c3 38"); // add rbx, 56
    code.hexTo("e9", "next"); // jmp next
  }

  /** r12 is where the next byte of the environment goes, r13 the end of the room for it. */
  private void emitEnvironment(MachineCode code) {
    code.label("environment");
    code.hexTo("4c 8d 25", "end"); // lea r12, [end]
    code.hex("49 83 c4 0f 49 83 e4 f0"); // add r12, 15; and r12, -16
    code.hex("4d 89 e7"); // mov r15, r12: where it begins
    code.hex("4d 8d ac 24").bytes(int32(ENVIRONMENT_BYTES - 1)); // lea r13, [r12+SIZE-1]
    for (int i = 0; i < environmentFiles.size(); i++) {
      code.hexTo("48 8d 3d", "env" + i); // lea rdi, [path]
      code.hexTo("e8", "slurp"); // call slurp
    }
    code.hex("4c 89 fe"); // mov rsi, r15
    code.hex("49 8d bf").bytes(int32(ENVIRONMENT_BYTES)); // lea rdi, [r15+SIZE]: the pointers
    code.hex("49 89 fe"); // mov r14, rdi
    code.label("string");
    code.hex("4c 39 e6"); // cmp rsi, r12
    code.hexTo("0f 83", "exec"); // jae exec
    code.hex("48 89 37"); // mov [rdi], rsi
    code.hex("48 83 c7 08"); // add rdi, 8
    code.label("character");
    code.hex("80 3e 00"); // cmp byte [rsi], 0
    code.hex("48 8d 76 01"); // lea rsi, [rsi+1]
    code.hexTo("0f 85", "character"); // jne character
    code.hexTo("e9", "string"); // jmp string
    code.label("slurp"); // rdi: path; read it all to r12
    code.hex("b8 02 00 00 00"); // mov eax, 2 (open)
    code.hex("31 f6 31 d2 0f 05"); // xor esi, esi; xor edx, edx; syscall
    code.hex("48 85 c0"); // test rax, rax
    code.hexTo("0f 88", "slurped"); // js slurped
    code.hex("49 89 c6"); // mov r14, rax
    code.label("more");
    code.hex("4c 89 f7 4c 89 e6"); // mov rdi, r14; mov rsi, r12
    code.hex("4c 89 ea 4c 29 e2"); // mov rdx, r13; sub rdx, r12
    code.hex("31 c0 0f 05"); // xor eax, eax (read); syscall
    code.hex("48 85 c0"); // test rax, rax
    code.hexTo("0f 8e", "close"); // jle close
    code.hex("49 01 c4"); // add r12, rax
    code.hexTo("e9", "more"); // jmp more
    code.label("close");
    code.hex("4c 89 f7 b8 03 00 00 00 0f 05"); // mov rdi, r14; mov eax, 3 (close); syscall
    code.label("slurped");
    code.hex("c3"); // ret
  }

  private void emitExec(MachineCode code) {
    String complaint = "felinos: cannot start " + program + "\n";
    code.label("exec");
    code.hex("48 c7 07 00 00 00 00"); // mov qword [rdi], 0
    code.hexTo("48 8d 3d", "program"); // lea rdi, [program]
    code.hexTo("48 8d 35", "argv"); // lea rsi, [argv]
    code.hex("4c 89 f2"); // mov rdx, r14
    code.hex("b8 3b 00 00 00 0f 05"); // mov eax, 59 (execve); syscall
    code.hex("bf 02 00 00 00"); // mov edi, 2
    code.hexTo("48 8d 35", "complaint"); // lea rsi, [complaint]
    code.hex("ba").bytes(int32(complaint.getBytes(StandardCharsets.UTF_8).length)); // mov edx, N
    code.hex("b8 01 00 00 00 0f 05"); // mov eax, 1 (write); syscall
    code.hex("bf 7e 00 00 00 b8 e7 00 00 00 0f 05"); // mov edi, 126; mov eax, 231 (exit_group)
    code.label("program").bytes(string(program));
    code.label("complaint").bytes(string(complaint));
    for (int i = 0; i < environmentFiles.size(); i++) {
      code.label("env" + i).bytes(string(environmentFiles.get(i)));
    }
    for (int i = 0; i < arguments.size(); i++) {
      code.label("arg" + i).bytes(string(arguments.get(i)));
    }
    code.label("argv");
    for (int i = 0; i < arguments.size(); i++) {
      code.address("arg" + i);
    }
    code.number(0);
  }

  private void emitData(MachineCode code) {
    List<byte[]> constants = new ArrayList<>();
    code.label("table");
    for (Object[] call : calls) {
      for (Object parameter : call) {
        if (parameter instanceof String text) {
          code.address("data" + constants.size());
          constants.add(string(text));
        } else if (parameter instanceof byte[] bytes) {
          code.address("data" + constants.size());
          constants.add(bytes);
        } else {
          code.number(parameter instanceof Number number ? number.longValue() : 0);
        }
      }
    }
    code.number(-1);
    for (int i = 0; i < constants.size(); i++) {
      code.label("data" + i).bytes(constants.get(i));
    }
  }

  private static byte[] string(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] int32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
