package io.felinos.image;

import io.felinos.image.program.Program;
import java.util.List;
import java.util.SortedSet;

/**
 * What the builder found out about an image before it wrote it.
 *
 * @param program what runs
 * @param bundles paths in the guest, in the order of installation
 * @param klibs names of the klibs among them
 * @param modules modules of the guest's Java runtime
 */
public record ImageContents(
    Program program, List<String> bundles, List<String> klibs, SortedSet<String> modules) {}
