package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads bundles that users name by path or Maven coordinates, and refuses those that can't be in an
 * image: what is no bundle, is for a newer Java, or has the name of another.
 */
final class GivenBundles {
  private final Path parent;
  private final MavenRepository maven;
  private final int java = Runtime.version().feature();
  private final List<String> notices = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param parent what relative paths start from
   * @param maven where {@code mvn:} references are looked up
   */
  GivenBundles(Path parent, MavenRepository maven) {
    this.parent = parent;
    this.maven = maven;
  }

  /** What to tell the user, a line each. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Reads a bundle.
   *
   * @param klib a path or a {@code mvn:} reference
   * @param others the bundles that are there already; if its file is one of them, that one is meant
   */
  BundleFile read(String klib, List<BundleFile> others) throws ImageException {
    Path jar = klib.startsWith(MavenReference.PREFIX) ? inMaven(klib) : onDisk(klib);
    for (BundleFile other : others) {
      if (other.file().equals(jar)) {
        return other;
      }
    }
    BundleFile bundle =
        BundleReader.read(jar)
            .orElseThrow(
                () ->
                    new ImageException(
                        "klib \"%s\" is not a bundle: its manifest has no Bundle-SymbolicName; 'felinos klib new' shows how one is built"
                            .formatted(klib)));
    checkJava(klib, jar);
    for (BundleFile other : others) {
      checkNames(klib, bundle, other);
    }
    return bundle;
  }

  private Path onDisk(String klib) throws ImageException {
    Path jar = parent.resolve(klib).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new ImageException(
          "klib \"%s\" does not exist; relative paths start from \"%s\"".formatted(klib, parent));
    }
    return jar;
  }

  private Path inMaven(String klib) throws ImageException {
    MavenReference reference = MavenReference.parse(klib);
    Path jar = maven.find(reference);
    if (reference.sha256().isEmpty() && !reference.snapshot()) {
      notices.add(
          "klib \"%s\" is not pinned to one file; to pin it, write \"%s\""
              .formatted(klib, reference.pinned(MavenRepository.sha256(jar))));
    }
    return jar;
  }

  private void checkJava(String klib, Path jar) throws ImageException {
    Optional<BundleClasses.TooNew> tooNew = BundleClasses.tooNew(jar, java);
    if (tooNew.isPresent()) {
      throw new ImageException(
          "klib \"%s\" is for Java %d (\"%s\"), the guest runs Java %d; compile it with --release %d"
              .formatted(klib, tooNew.get().java(), tooNew.get().entry(), java, java));
    }
  }

  private static void checkNames(String klib, BundleFile bundle, BundleFile other)
      throws ImageException {
    for (String name : bundle.klibs()) {
      if (other.klibs().contains(name) || other.title().equals(name)) {
        throw new ImageException(
            "klib \"%s\" calls itself \"%s\", which is the name of \"%s\"; give it another one in @Klib"
                .formatted(klib, name, other.file()));
      }
    }
    if (other.symbolicName().equals(bundle.symbolicName())) {
      throw new ImageException(
          "klib \"%s\" has the Bundle-SymbolicName \"%s\" of the bundle \"%s\"; give it another one"
              .formatted(klib, bundle.symbolicName(), other.file()));
    }
    if (other.file().getFileName().equals(bundle.file().getFileName())) {
      throw new ImageException(
          "klib \"%s\" has the file name of the bundle \"%s\"; rename it"
              .formatted(klib, other.file()));
    }
  }
}
