package io.felinos.klib.userdata.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file system of a CD-ROM (ECMA-119) with the names of Rock Ridge (IEEE P1282) or Joliet, or else
 * its own, without version.
 */
final class Iso9660 implements Volume {
  private static final int SECTOR = 2048;
  private static final int FIRST_DESCRIPTOR = 16;
  private static final int MOST_DESCRIPTORS = 16;
  private static final int PRIMARY = 1;
  private static final int SUPPLEMENTARY = 2;
  private static final int TERMINATOR = 255;

  private static final int LABEL_AT = 40;
  private static final int LABEL_BYTES = 32;
  private static final int ESCAPES_AT = 88;
  private static final int BLOCK_SIZE_AT = 128;
  private static final int ROOT_AT = 156;
  private static final int ROOT_BYTES = 34;

  private final Medium medium;
  private final String label;
  private final int blockSize;
  private final IsoRecord root;
  private final IsoNames names;

  private Iso9660(Medium medium, String label, int blockSize, IsoRecord root, IsoNames names) {
    this.medium = medium;
    this.label = label;
    this.blockSize = blockSize;
    this.root = root;
    this.names = names;
  }

  /** Empty if there is none on the disk. */
  static Optional<Volume> open(Medium medium) throws IOException {
    Slice primary = null;
    Slice joliet = null;
    for (int i = 0; i < MOST_DESCRIPTORS; i++) {
      Slice descriptor;
      try {
        descriptor = new Slice(medium.read((FIRST_DESCRIPTOR + (long) i) * SECTOR, SECTOR));
      } catch (IOException e) {
        break;
      }
      if (!descriptor.has(1, "CD001") || descriptor.u8(0) == TERMINATOR) {
        break;
      }
      if (descriptor.u8(0) == PRIMARY && primary == null) {
        primary = descriptor;
      } else if (descriptor.u8(0) == SUPPLEMENTARY && joliet == null && isJoliet(descriptor)) {
        joliet = descriptor;
      }
    }
    return primary == null ? Optional.empty() : Optional.of(open(medium, primary, joliet));
  }

  private static Iso9660 open(Medium medium, Slice primary, @Nullable Slice joliet)
      throws IOException {
    String label = primary.part(LABEL_AT, LABEL_BYTES).text(StandardCharsets.ISO_8859_1).strip();
    IsoRecord root = IsoRecord.of(primary.part(ROOT_AT, ROOT_BYTES));
    int blockSize = blockSize(primary);
    Iso9660 plain = new Iso9660(medium, label, blockSize, root, new IsoNames.Plain());
    Optional<IsoNames> rockRidge = RockRidge.of(medium, blockSize, plain.content(root));
    if (rockRidge.isPresent()) {
      return new Iso9660(medium, label, blockSize, root, rockRidge.get());
    }
    if (joliet == null) {
      return plain;
    }
    IsoRecord other = IsoRecord.of(joliet.part(ROOT_AT, ROOT_BYTES));
    return new Iso9660(medium, label, blockSize(joliet), other, new IsoNames.Joliet());
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Optional<byte[]> file(String... path) throws IOException {
    IsoRecord at = root;
    for (String name : path) {
      Optional<IsoRecord> next = at.folder() ? find(at, name) : Optional.empty();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return at.folder() ? Optional.empty() : Optional.of(content(at));
  }

  /** Records don't cross sectors; a length of 0 means that the rest of one is empty (6.8.1.1). */
  private Optional<IsoRecord> find(IsoRecord folder, String name) throws IOException {
    Slice records = new Slice(content(folder));
    int at = 0;
    while (at < records.length()) {
      int length = records.u8(at);
      if (length == 0) {
        at = (at / SECTOR + 1) * SECTOR;
        continue;
      }
      IsoRecord record = IsoRecord.of(records.part(at, length));
      if (!record.self() && names.of(record).equalsIgnoreCase(name)) {
        return Optional.of(record);
      }
      at += length;
    }
    return Optional.empty();
  }

  private byte[] content(IsoRecord record) throws IOException {
    if (record.length() > MOST_BYTES) {
      throw new MediumException("a file has more than " + MOST_BYTES + " bytes");
    }
    if (record.inParts()) {
      throw new MediumException("a file is in several parts");
    }
    return medium.read(record.block() * blockSize, (int) record.length());
  }

  private static int blockSize(Slice descriptor) throws MediumException {
    int size = descriptor.u16(BLOCK_SIZE_AT);
    if (size != 512 && size != 1024 && size != SECTOR) {
      throw new MediumException("a CD-ROM has no blocks of " + size + " bytes");
    }
    return size;
  }

  /** UCS-2 level 1, 2 or 3 (Joliet specification, section 3). */
  private static boolean isJoliet(Slice descriptor) {
    return descriptor.has(ESCAPES_AT, "%/@")
        || descriptor.has(ESCAPES_AT, "%/C")
        || descriptor.has(ESCAPES_AT, "%/E");
  }
}
