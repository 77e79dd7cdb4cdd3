package io.felinos.image;

import java.util.List;
import java.util.SortedSet;

/**
 * What the builder found out about an image before it wrote it.
 *
 * @param programName the program's name, for logs
 * @param programKind {@code java} or {@code elf}
 * @param bundles file names under {@code /felinos/bundles}, in the order of installation
 * @param klibs names of the klibs among them
 * @param modules modules of the guest's Java runtime
 */
public record ImageContents(
    String programName,
    String programKind,
    List<String> bundles,
    List<String> klibs,
    SortedSet<String> modules) {}
