package io.felinos.image.elf;

import java.nio.file.Path;

/**
 * A file of this machine and where it goes.
 *
 * @param host the file
 * @param guest absolute path in the guest
 */
public record PlacedFile(Path host, Path guest) {}
