package io.felinos.image.init;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Bytes of x86-64 code and data at a fixed address, with labels.
 *
 * <p>Just enough of an assembler for a program of a page: instructions are given as hexadecimal
 * bytes (Intel SDM volume 2), and labels are filled in as 32-bit distances or 64-bit addresses when
 * everything has its place.
 */
final class MachineCode {

  private record Reference(int position, String label, boolean absolute) {}

  private final long base;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();

  /** Code whose first byte will stand at {@code base} in memory. */
  MachineCode(long base) {
    this.base = base;
  }

  /** Names the place where the next byte goes. */
  MachineCode label(String name) {
    if (labels.put(name, out.size()) != null) {
      throw new IllegalArgumentException("label \"" + name + "\" is there twice");
    }
    return this;
  }

  /** Bytes in hexadecimal, blanks between them as you like. */
  MachineCode hex(String bytes) {
    return bytes(HexFormat.of().parseHex(bytes.replace(" ", "")));
  }

  /** Bytes as they are. */
  MachineCode bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Instruction bytes whose last operand is a 32-bit distance to a label. */
  MachineCode hexTo(String bytes, String label) {
    hex(bytes);
    references.add(new Reference(out.size(), label, false));
    return bytes(new byte[4]);
  }

  /** A 64-bit number. */
  MachineCode number(long value) {
    return bytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  /** The 64-bit address of a label. */
  MachineCode address(String label) {
    references.add(new Reference(out.size(), label, true));
    return bytes(new byte[Long.BYTES]);
  }

  /** How many bytes there are so far. */
  int size() {
    return out.size();
  }

  /** The bytes, every label filled in. */
  byte[] toBytes() {
    ByteBuffer code = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    for (Reference reference : references) {
      Integer target = labels.get(reference.label());
      if (target == null) {
        throw new IllegalStateException("label \"" + reference.label() + "\" is nowhere");
      }
      if (reference.absolute()) {
        code.putLong(reference.position(), base + target);
      } else {
        code.putInt(reference.position(), target - (reference.position() + Integer.BYTES));
      }
    }
    return code.array();
  }
}
