package io.felinos.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything an image is made from.
 *
 * @param program a JAR or an ELF file; absent when the class path and main class say it all
 * @param settings what the config says
 * @param distribution FelinOS's own guest parts
 * @param jdk home of the building JDK
 * @param home FELINOS_HOME, where caches are
 */
public record ImageRequest(
    Optional<Path> program,
    ImageSettings settings,
    Distribution distribution,
    Path jdk,
    Path home) {}
