package io.felinos.klib.userdata.disk;

/**
 * Where things are on a FAT file system; offsets and sizes in bytes.
 *
 * @param tableAt the first table
 * @param rootAt the root folder, but for FAT32
 * @param rootBytes its size, but for FAT32
 * @param rootCluster where FAT32 has it
 * @param dataAt cluster 2
 * @param cluster size of one
 * @param clusters how many there are
 * @param bits 12, 16 or 32
 */
record FatLayout(
    long tableAt,
    long rootAt,
    int rootBytes,
    long rootCluster,
    long dataAt,
    int cluster,
    long clusters,
    int bits) {}
