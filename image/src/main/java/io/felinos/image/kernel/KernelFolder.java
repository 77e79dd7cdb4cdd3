package io.felinos.image.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kept kernel: a folder {@code FLAVOR-VERSION-RECIPE} with the kernel's files and their sums in
 * {@code SHA256SUMS}, the format of {@code sha256sum(1)}.
 */
record KernelFolder(Path path, Flavor flavor, String version, String recipe) {

  static final String IMAGE = "bzImage";
  static final String INITRD = "initrd";
  private static final String SUMS = "SHA256SUMS";
  private static final Pattern NAME = Pattern.compile("(debian|tailored)-([^/]+)-([0-9a-f]{12})");

  /** The folder of that name under {@code kernels}, whether it exists or not. */
  static KernelFolder of(Path kernels, Flavor flavor, String version, String recipe) {
    return new KernelFolder(
        kernels.resolve(flavor + "-" + version + "-" + recipe), flavor, version, recipe);
  }

  /** Takes a path for a kernel's folder when it is called like one. */
  static Optional<KernelFolder> parse(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    Flavor flavor = name.group(1).equals("debian") ? Flavor.DEBIAN : Flavor.TAILORED;
    return Optional.of(new KernelFolder(path, flavor, name.group(2), name.group(3)));
  }

  /** Twelve hexadecimal digits that stand for a recipe. */
  static String recipeHash(String recipe) {
    byte[] hash = sha256().digest(recipe.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, 12);
  }

  /** Writes the sums of the files in a folder that is complete. */
  static void seal(Path folder) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        sums.append(sum(file)).append("  ").append(file.getFileName()).append('\n');
      }
    }
    Files.writeString(folder.resolve(SUMS), sums);
  }

  /**
   * Looks at every file.
   *
   * @return the name of the first file that is missing or not what it was when the folder was
   *     sealed; empty when all is well
   */
  Optional<String> damage() throws IOException {
    Path sums = path.resolve(SUMS);
    if (!Files.isRegularFile(sums)) {
      return Optional.of(SUMS);
    }
    List<String> lines = Files.readString(sums, StandardCharsets.ISO_8859_1).lines().toList();
    if (lines.stream().noneMatch(line -> line.endsWith("  " + IMAGE))) {
      return Optional.of(SUMS);
    }
    for (String line : lines) {
      int space = line.indexOf("  ");
      if (space < 0) {
        return Optional.of(SUMS);
      }
      String name = line.substring(space + 2);
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file) || !sum(file).equals(line.substring(0, space))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The kernel in this folder. */
  Kernel kernel(String commandLine) {
    Path initrd = path.resolve(INITRD);
    return new Kernel(
        flavor,
        version,
        path.resolve(IMAGE),
        Files.exists(initrd) ? Optional.of(initrd) : Optional.empty(),
        commandLine);
  }

  private static String sum(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // the digest sees what passes
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
