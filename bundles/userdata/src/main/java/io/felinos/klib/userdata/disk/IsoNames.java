package io.felinos.klib.userdata.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How a record's name is to be read. */
interface IsoNames {

  /** The name of a file or folder. */
  String of(IsoRecord record) throws IOException;

  /** Names of the standard itself, such as {@code FILE.TXT;1}. */
  final class Plain implements IsoNames {
    @Override
    public String of(IsoRecord record) {
      return withoutVersion(record.name().text(StandardCharsets.ISO_8859_1));
    }
  }

  /** Names in UCS-2. */
  final class Joliet implements IsoNames {
    @Override
    public String of(IsoRecord record) {
      return withoutVersion(record.name().text(StandardCharsets.UTF_16BE));
    }
  }

  private static String withoutVersion(String name) {
    int semicolon = name.lastIndexOf(';');
    String file = semicolon < 0 ? name : name.substring(0, semicolon);
    return file.endsWith(".") ? file.substring(0, file.length() - 1) : file;
  }
}
