package io.felinos.klib.userdata.disk;

/**
 * A directory record (ECMA-119, 9.1).
 *
 * @param block where the content begins
 * @param length of the content in bytes
 * @param flags file flags
 * @param name as it stands there
 * @param more what is behind it, for extensions
 */
record IsoRecord(long block, long length, int flags, Slice name, Slice more) {
  private static final int FOLDER = 0x02;
  private static final int IN_PARTS = 0x80;
  private static final int NAME_AT = 33;

  /** Reads one that is as long as the slice. */
  static IsoRecord of(Slice record) throws MediumException {
    int nameLength = record.u8(32);
    Slice name = record.part(NAME_AT, nameLength);
    // A byte of padding follows a name of even length.
    int more = Math.min(record.length(), NAME_AT + nameLength + (nameLength + 1) % 2);
    return new IsoRecord(
        record.u32(2) + record.u8(1),
        record.u32(10),
        record.u8(25),
        name,
        record.part(more, record.length() - more));
  }

  boolean folder() {
    return (flags & FOLDER) != 0;
  }

  /** Whether other records have the rest of the content. */
  boolean inParts() {
    return (flags & IN_PARTS) != 0;
  }

  /** Whether it stands for the folder itself or the one around it. */
  boolean self() throws MediumException {
    return name.length() == 1 && name.u8(0) <= 1;
  }
}
