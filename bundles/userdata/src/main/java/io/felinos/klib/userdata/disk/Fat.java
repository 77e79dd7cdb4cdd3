package io.felinos.klib.userdata.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * FAT12, FAT16 and FAT32, with long names (Microsoft, "FAT: General Overview of On-Disk Format").
 */
final class Fat implements Volume {
  private static final int SECTOR = 512;
  private static final int ENTRY = 32;
  private static final int LONGEST_SECTOR = 4096;
  private static final int LARGEST_CLUSTER = 64 * 1024;

  /** The number of clusters tells the kinds apart, and nothing else does. */
  private static final long FAT12_CLUSTERS = 4085;

  private static final long FAT16_CLUSTERS = 65_525;

  private final Medium medium;
  private final FatLayout layout;
  private final String label;

  private Fat(Medium medium, FatLayout layout) throws IOException {
    this.medium = medium;
    this.layout = layout;
    this.label = new FatFolder(root()).label();
  }

  /** Empty if there is none on the disk. */
  static Optional<Volume> open(Medium medium) throws IOException {
    Slice boot;
    try {
      boot = new Slice(medium.read(0, SECTOR));
    } catch (IOException e) {
      return Optional.empty();
    }
    boolean jump = boot.u8(0) == 0xEB || boot.u8(0) == 0xE9;
    if (boot.u16(510) != 0xAA55 || !jump || boot.u8(16) == 0) {
      return Optional.empty();
    }
    Optional<FatLayout> layout = layout(boot);
    return layout.isEmpty() ? Optional.empty() : Optional.of(new Fat(medium, layout.get()));
  }

  private static Optional<FatLayout> layout(Slice boot) throws MediumException {
    int sector = boot.u16(11);
    int cluster = boot.u8(13) * sector;
    boolean possible =
        sector >= SECTOR
            && sector <= LONGEST_SECTOR
            && Integer.bitCount(sector) == 1
            && cluster > 0
            && cluster <= LARGEST_CLUSTER
            && Integer.bitCount(cluster) == 1;
    if (!possible) {
      return Optional.empty();
    }
    long all = boot.u16(19) == 0 ? boot.u32(32) : boot.u16(19);
    long tableSectors = boot.u16(22) == 0 ? boot.u32(36) : boot.u16(22);
    long tables = (long) boot.u16(14) * sector;
    long rootAt = tables + boot.u8(16) * tableSectors * sector;
    int rootBytes = boot.u16(17) * ENTRY;
    long dataAt = rootAt + (rootBytes + sector - 1L) / sector * sector;
    long clusters = (all * sector - dataAt) / cluster;
    if (clusters <= 0) {
      return Optional.empty();
    }
    int bits = clusters < FAT12_CLUSTERS ? 12 : clusters < FAT16_CLUSTERS ? 16 : 32;
    long rootCluster = bits == 32 ? boot.u32(44) : 0;
    return Optional.of(
        new FatLayout(tables, rootAt, rootBytes, rootCluster, dataAt, cluster, clusters, bits));
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Optional<byte[]> file(String... path) throws IOException {
    byte[] content = root();
    boolean folder = true;
    for (String name : path) {
      Optional<FatFolder.Entry> entry =
          folder ? new FatFolder(content).find(name) : Optional.empty();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      folder = entry.get().folder();
      content = chain(entry.get().cluster(), folder ? MOST_BYTES : entry.get().length());
    }
    return folder ? Optional.empty() : Optional.of(content);
  }

  private byte[] root() throws IOException {
    return layout.bits() == 32
        ? chain(layout.rootCluster(), MOST_BYTES)
        : medium.read(layout.rootAt(), layout.rootBytes());
  }

  /** The content of clusters, one after the other, up to a length. */
  private byte[] chain(long first, long length) throws IOException {
    if (length > MOST_BYTES) {
      throw new MediumException("a file has more than " + MOST_BYTES + " bytes");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    long cluster = first;
    while (content.size() < length && cluster >= 2 && cluster < layout.clusters() + 2) {
      int count = (int) Math.min(layout.cluster(), length - content.size());
      content.writeBytes(medium.read(layout.dataAt() + (cluster - 2) * layout.cluster(), count));
      cluster = next(cluster);
    }
    if (content.size() < length && length != MOST_BYTES) {
      throw new MediumException("a file is shorter than it should be");
    }
    return content.toByteArray();
  }

  private long next(long cluster) throws IOException {
    switch (layout.bits()) {
      case 12:
        int pair = new Slice(medium.read(layout.tableAt() + cluster * 3 / 2, 2)).u16(0);
        return cluster % 2 == 0 ? pair & 0xFFF : pair >> 4;
      case 16:
        return new Slice(medium.read(layout.tableAt() + cluster * 2, 2)).u16(0);
      default:
        return new Slice(medium.read(layout.tableAt() + cluster * 4, 4)).u32(0) & 0x0FFF_FFFF;
    }
  }

  /** Latin letters; nothing else is looked for. */
  static String ascii(Slice text) {
    return text.text(StandardCharsets.ISO_8859_1);
  }
}
