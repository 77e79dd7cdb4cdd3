package io.felinos.image.kernel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel that boots a disk of ours.
 *
 * @param flavor {@link Flavor#DEBIAN} or {@link Flavor#TAILORED}
 * @param version version of the Debian package it was taken or built from, as {@code 6.1.192-2}
 * @param bzImage the kernel, for QEMU's {@code -kernel}
 * @param initrd for QEMU's {@code -initrd}; empty when the drivers are built in
 * @param commandLine the words every boot needs, for QEMU's {@code -append}; the root disk is
 *     {@code /dev/vda}
 */
public record Kernel(
    Flavor flavor, String version, Path bzImage, Optional<Path> initrd, String commandLine) {}
