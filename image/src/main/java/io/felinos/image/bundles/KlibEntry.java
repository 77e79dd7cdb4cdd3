package io.felinos.image.bundles;

import io.felinos.manifest.KlibKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A klib or service bundle, for people.
 *
 * @param name as it is written in {@code Klibs}
 * @param service true for a service bundle, which klibs bring along as they need it
 * @param description what it does, in a line; may be empty
 * @param symbolicName of its bundle
 * @param version of its bundle
 * @param jar its bundle
 * @param bytes size of its bundle
 * @param first true if the program waits until it is ready
 * @param needs what it brings into an image besides what is in every image with klibs: names as in
 *     {@code Klibs}, or symbolic names of bundles that are no klibs
 * @param neededBytes size of those
 * @param trouble why no image can have it; empty if one can
 * @param keys of the config file that it reads
 */
public record KlibEntry(
    String name,
    boolean service,
    String description,
    String symbolicName,
    String version,
    Path jar,
    long bytes,
    boolean first,
    List<String> needs,
    long neededBytes,
    Optional<String> trouble,
    List<KlibKey> keys) {}
