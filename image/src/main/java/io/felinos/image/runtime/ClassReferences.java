package io.felinos.image.runtime;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The packages that a class names: in its constant pool's classes and descriptors (JVMS 4.4), and
 * in strings that are the dotted name of a class, as reflection uses them. More than the class
 * needs may be found, never less.
 *
 * <p>A class file is read by hand, its constant pool only: programs have tens of thousands.
 */
final class ClassReferences {
  private static final int MAGIC = 0xcafebabe;

  private ClassReferences() {}

  /**
   * Collects the packages, dotted.
   *
   * @return false if it isn't a class file, or a damaged one
   */
  static boolean collect(byte[] bytes, Set<String> packages) {
    Set<String> texts = new HashSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        return false;
      }
      in.skipNBytes(4);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(text(in));
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // JVMS 4.4.5: takes two entries
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> {
            return false;
          }
        }
      }
    } catch (IOException e) {
      return false;
    }
    texts.forEach(text -> packagesIn(text, packages));
    return true;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] utf8 = in.readNBytes(in.readUnsignedShort());
    return new String(utf8, StandardCharsets.ISO_8859_1); // JDK packages are ASCII
  }

  /** Takes {@code java/sql/Driver}, {@code (Ljava/sql/Driver;I)V} and {@code java.sql.Driver}. */
  static void packagesIn(String text, Set<String> packages) {
    int start = 0;
    int lastSeparator = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ';';
      if (c == '/' || c == '.') {
        lastSeparator = i;
      } else if (!Character.isJavaIdentifierPart(c)) {
        if (lastSeparator > start) {
          add(text.substring(start, lastSeparator), packages);
        }
        start = i + 1;
        lastSeparator = -1;
      } else if (c == 'L' && lastSeparator < 0 && opensDescriptor(text, start, i)) {
        start = i + 1;
      }
    }
  }

  /** True if the L at {@code i} begins a class type in a descriptor: after primitives, [ or (. */
  private static boolean opensDescriptor(String text, int start, int i) {
    for (int j = start; j < i; j++) {
      if ("BCDFIJSZV".indexOf(text.charAt(j)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void add(String name, Set<String> packages) {
    packages.add(name.replace('/', '.'));
  }
}
