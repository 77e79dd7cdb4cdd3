package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A klib's {@code mvn:group/artifact/version}, with {@code #sha256=} and 64 hexadecimal digits
 * behind it when it is pinned to one file.
 *
 * @param sha256 lower case
 */
record MavenReference(String group, String artifact, String version, Optional<String> sha256) {
  static final String PREFIX = "mvn:";
  private static final Pattern FORM =
      Pattern.compile("mvn:([\\w.-]+)/([\\w.-]+)/([\\w.+-]+)(?:#sha256=(\\p{XDigit}{64}))?");

  /** Reads one. */
  static MavenReference parse(String reference) throws ImageException {
    Matcher matcher = FORM.matcher(reference);
    if (!matcher.matches()) {
      throw new ImageException(
          "klib \"%s\": expected mvn:group/artifact/version#sha256=64 hexadecimal digits, or without #sha256"
              .formatted(reference));
    }
    return new MavenReference(
        matcher.group(1),
        matcher.group(2),
        matcher.group(3),
        Optional.ofNullable(matcher.group(4)).map(String::toLowerCase));
  }

  /** True for a version that Maven lets change. */
  boolean snapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  /** The same, pinned. */
  MavenReference pinned(String digest) {
    return new MavenReference(group, artifact, version, Optional.of(digest));
  }

  /** As it is written in a config. */
  @Override
  public String toString() {
    String pin = sha256.isPresent() ? "#sha256=" + sha256.get() : "";
    return PREFIX + group + "/" + artifact + "/" + version + pin;
  }
}
