package io.felinos.image.elf;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The shared libraries that programs need.
 *
 * @param files guest path to file on this machine, links followed
 * @param links guest path to the guest path that a symbolic link there leads to
 */
public record Libraries(SortedMap<Path, Path> files, SortedMap<Path, Path> links) {}
