package io.felinos.klib.userdata.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names in the entries NM behind a record (IEEE P1281, P1282). */
final class RockRidge implements IsoNames {
  private static final int HEAD = 4;
  private static final int CONTINUES = 0x01;

  /** A name is in one area, or in two. */
  private static final int MOST_AREAS = 8;

  private final Medium medium;
  private final int blockSize;
  private final int skip;
  private final IsoNames otherwise = new IsoNames.Plain();

  private RockRidge(Medium medium, int blockSize, int skip) {
    this.medium = medium;
    this.blockSize = blockSize;
    this.skip = skip;
  }

  /**
   * Such names, if a file system has them.
   *
   * @param root the root folder's content, whose first record begins with an entry SP then
   */
  static Optional<IsoNames> of(Medium medium, int blockSize, byte[] root) throws IOException {
    if (root.length == 0 || root[0] == 0) {
      return Optional.empty();
    }
    Slice more = IsoRecord.of(new Slice(root).part(0, root[0] & 0xFF)).more();
    boolean there = more.has(0, "SP") && more.length() > 6 && more.u8(4) == 0xBE;
    return there ? Optional.of(new RockRidge(medium, blockSize, more.u8(6))) : Optional.empty();
  }

  @Override
  public String of(IsoRecord record) throws IOException {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    Slice area = record.more();
    area = area.part(Math.min(skip, area.length()), Math.max(0, area.length() - skip));
    for (int i = 0; i < MOST_AREAS && area.length() > 0; i++) {
      area = read(area, name);
    }
    return name.size() == 0
        ? otherwise.of(record)
        : new String(name.toByteArray(), StandardCharsets.UTF_8);
  }

  /** Reads the entries of an area; what follows is the area where they go on. */
  private Slice read(Slice area, ByteArrayOutputStream name) throws IOException {
    Slice next = area.part(0, 0);
    int at = 0;
    while (at + HEAD <= area.length() && !area.has(at, "ST")) {
      int length = area.u8(at + 2);
      if (length < HEAD) {
        // Zeros to the end.
        return next;
      }
      Slice entry = area.part(at, Math.min(length, area.length() - at));
      if (entry.has(0, "NM")) {
        Slice text = entry.part(HEAD + 1, entry.length() - HEAD - 1);
        name.write(text.bytes(), text.from(), text.length());
        if ((entry.u8(HEAD) & CONTINUES) == 0) {
          return area.part(0, 0);
        }
      } else if (entry.has(0, "CE")) {
        next = continuation(entry);
      }
      at += length;
    }
    return next;
  }

  private Slice continuation(Slice entry) throws IOException {
    long offset = entry.u32(12);
    long length = entry.u32(20);
    if (offset > blockSize || length > blockSize) {
      throw new MediumException("an entry goes on where it cannot");
    }
    return new Slice(medium.read(entry.u32(4) * blockSize + offset, (int) length));
  }
}
