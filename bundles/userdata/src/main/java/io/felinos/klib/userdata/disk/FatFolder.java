package io.felinos.klib.userdata.disk;

import java.util.Optional;

/** The entries of a FAT folder. */
final class FatFolder {
  private static final int ENTRY = 32;
  private static final int DELETED = 0xE5;
  private static final int LABEL = 0x08;
  private static final int FOLDER = 0x10;
  private static final int LONG_NAME = 0x0F;

  /** Where an entry of a long name has its 13 characters. */
  private static final int[] CHARACTERS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

  /** A long name has up to 20 entries. */
  private static final int LONGEST = 20 * CHARACTERS.length;

  private final Slice entries;

  /**
   * A file or folder.
   *
   * @param cluster its first one
   * @param length in bytes; nothing for folders
   * @param folder whether it is one
   */
  record Entry(long cluster, long length, boolean folder) {}

  FatFolder(byte[] content) {
    this.entries = new Slice(content);
  }

  /** The name of the file system, if this is its root folder; empty if it has none. */
  String label() throws MediumException {
    for (int at = 0; at + ENTRY <= entries.length() && entries.u8(at) != 0; at += ENTRY) {
      int attributes = entries.u8(at + 11);
      boolean label = (attributes & LABEL) != 0 && (attributes & LONG_NAME) != LONG_NAME;
      if (label && entries.u8(at) != DELETED) {
        return Fat.ascii(entries.part(at, 11)).strip();
      }
    }
    return "";
  }

  /** The file or folder of that name. Entries of a long name stand before it, the last first. */
  Optional<Entry> find(String name) throws MediumException {
    StringBuilder longName = new StringBuilder();
    for (int at = 0; at + ENTRY <= entries.length() && entries.u8(at) != 0; at += ENTRY) {
      Slice entry = entries.part(at, ENTRY);
      int attributes = entry.u8(11);
      if (entry.u8(0) == DELETED) {
        longName.setLength(0);
      } else if ((attributes & LONG_NAME) == LONG_NAME) {
        longName.insert(0, characters(entry));
        longName.setLength(Math.min(longName.length(), LONGEST));
      } else {
        boolean wanted =
            name.equalsIgnoreCase(longName.toString()) || name.equalsIgnoreCase(shortName(entry));
        if (wanted && (attributes & LABEL) == 0) {
          long cluster = entry.u16(26) | (long) entry.u16(20) << 16;
          return Optional.of(new Entry(cluster, entry.u32(28), (attributes & FOLDER) != 0));
        }
        longName.setLength(0);
      }
    }
    return Optional.empty();
  }

  /** Up to a NUL. */
  private static String characters(Slice entry) throws MediumException {
    StringBuilder text = new StringBuilder();
    for (int at : CHARACTERS) {
      char c = (char) entry.u16(at);
      if (c == 0) {
        break;
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String shortName(Slice entry) throws MediumException {
    String base = Fat.ascii(entry.part(0, 8)).stripTrailing();
    String extension = Fat.ascii(entry.part(8, 3)).stripTrailing();
    return extension.isEmpty() ? base : base + "." + extension;
  }
}
