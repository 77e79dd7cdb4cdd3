package io.felinos.klib.radar;

/**
 * A file system of the machine.
 *
 * @param name {@code root}, else its label, else its device's name
 * @param used bytes
 * @param total bytes
 */
record Volume(String name, long used, long total) {}
