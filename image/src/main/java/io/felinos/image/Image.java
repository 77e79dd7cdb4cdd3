package io.felinos.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A disk that boots, given a kernel.
 *
 * @param disk a raw, sparse ext4 file system; shared by every run, so never to be written
 * @param contents what is in it
 * @param manifest {@code /felinos/manifest.json}, for the launcher
 * @param warnings what the user should know, each one line
 * @param cached true if the image was there already
 */
public record Image(
    Path disk, ImageContents contents, String manifest, List<String> warnings, boolean cached) {}
