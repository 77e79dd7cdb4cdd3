package io.felinos.image.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** What a file is, by its first bytes. */
enum FileKind {
  JAR("a JAR"),
  ELF("an ELF file"),
  SCRIPT("a script"),
  EMPTY("an empty file"),
  CLASS("a class file"),
  WINDOWS("a Windows program"),
  MAC("a macOS program"),
  TEXT("a text file"),
  OTHER("a file of an unknown kind");

  private static final int HEAD = 512;

  private final String title;

  FileKind(String title) {
    this.title = title;
  }

  /** With its article: {@code a script}. */
  String title() {
    return title;
  }

  /** Looks at a file. A script with a JAR after it, as Spring Boot makes them, is a JAR. */
  static FileKind of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
    if (head.length == 0) {
      return EMPTY;
    } else if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
      return JAR;
    } else if (start.equals("\177ELF")) {
      return ELF;
    } else if (start.startsWith("#!")) {
      return isZip(file) ? JAR : SCRIPT;
    } else if (start.equals("\u00ca\u00fe\u00ba\u00be")) {
      return CLASS;
    } else if (start.startsWith("MZ")) {
      return WINDOWS;
    } else if (start.equals("\u00cf\u00fa\u00ed\u00fe")
        || start.equals("\u00fe\u00ed\u00fa\u00cf")) {
      return MAC;
    }
    return isText(head) ? TEXT : OTHER;
  }

  private static boolean isZip(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
