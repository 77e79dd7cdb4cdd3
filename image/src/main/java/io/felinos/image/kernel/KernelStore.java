package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernels under a home folder, one folder each in {@code HOME/kernels}. A kernel that is there
 * is used without any network; each use checks its files against their sums. Safe for several
 * threads and processes: a kernel is made beside and appears by a rename, and only one is made at a
 * time.
 */
public final class KernelStore {
  private final Path kernels;
  private final KernelSource debian;
  private final KernelSource tailored;

  /** Over a home folder (FELINOS_HOME), which need not exist yet. */
  public KernelStore(Path home) {
    this(
        home.resolve("kernels"),
        new DebianKernel(new Apt(new HostCommands(), home.resolve("apt"))),
        new TailoredKernel(
            new Apt(new HostCommands(), home.resolve("apt")),
            new HostCommands(),
            home.resolve("logs").resolve("kernel-build.log")));
  }

  KernelStore(Path kernels, KernelSource debian, KernelSource tailored) {
    this.kernels = kernels;
    this.debian = debian;
    this.tailored = tailored;
  }

  /**
   * A kernel to boot with, made first when it is not there or damaged. {@link Flavor#AUTO} takes
   * the tailored kernel only when it was made before.
   */
  public Kernel choose(Flavor flavor, Progress progress) throws KernelUnavailableException {
    try {
      return switch (flavor) {
        case DEBIAN -> obtain(debian, progress);
        case TAILORED -> obtain(tailored, progress);
        case AUTO -> {
          boolean there = newest(tailored).isPresent();
          Kernel kernel = obtain(there ? tailored : debian, progress);
          progress.note(
              there
                  ? "kernel: the tailored one, " + kernel.version()
                  : "kernel: Debian's "
                      + kernel.version()
                      + " ('felinos kernel build' makes one that boots faster)");
          yield kernel;
        }
      };
    } catch (IOException e) {
      throw unavailable(flavor, e);
    }
  }

  /**
   * Makes the newest kernel of a flavor, unless it is there already and whole; asks the package
   * lists which one is the newest. {@link Flavor#AUTO} means the tailored one.
   */
  public Kernel build(Flavor flavor, Progress progress) throws KernelUnavailableException {
    KernelSource source = flavor == Flavor.DEBIAN ? debian : tailored;
    try (FlavorLock lock = FlavorLock.take(kernels, source.flavor(), progress)) {
      return make(source, progress);
    } catch (IOException e) {
      throw unavailable(source.flavor(), e);
    }
  }

  /**
   * The kernels that are there, unchecked, of this and of earlier recipes, oldest version first.
   */
  public List<Kernel> list() throws KernelUnavailableException {
    try {
      return folders().stream()
          .map(folder -> folder.kernel(source(folder.flavor()).commandLine()))
          .toList();
    } catch (IOException e) {
      throw unavailable(Flavor.AUTO, e);
    }
  }

  private KernelSource source(Flavor flavor) {
    return flavor == Flavor.DEBIAN ? debian : tailored;
  }

  private Kernel obtain(KernelSource source, Progress progress)
      throws IOException, KernelUnavailableException {
    Optional<KernelFolder> there = newest(source);
    if (there.isPresent() && there.get().damage().isEmpty()) {
      return kernel(there.get(), source);
    }
    try (FlavorLock lock = FlavorLock.take(kernels, source.flavor(), progress)) {
      // Another process may have made it while this one waited.
      there = newest(source);
      if (there.isPresent() && !dropIfDamaged(there.get(), progress)) {
        return kernel(there.get(), source);
      }
      return make(source, progress);
    }
  }

  /** With the lock held. */
  private Kernel make(KernelSource source, Progress progress)
      throws IOException, KernelUnavailableException {
    try {
      return makeNewest(source, progress);
    } catch (StaleListsException e) {
      return makeNewest(source, progress);
    }
  }

  private Kernel makeNewest(KernelSource source, Progress progress)
      throws IOException, KernelUnavailableException {
    String version = source.newestVersion(progress);
    KernelFolder folder =
        KernelFolder.of(
            kernels, source.flavor(), version, KernelFolder.recipeHash(source.recipe()));
    if (Files.exists(folder.path()) && !dropIfDamaged(folder, progress)) {
      return kernel(folder, source);
    }
    Path making = kernels.resolve("." + source.flavor() + ".making");
    FileTree.delete(making); // left by a run that was cut off
    try {
      Path target = Files.createDirectories(making.resolve("target"));
      Path scratch = Files.createDirectories(making.resolve("scratch"));
      source.make(version, target, scratch, progress);
      KernelFolder.seal(target);
      Files.move(target, folder.path(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(making);
    }
    return kernel(folder, source);
  }

  private static Kernel kernel(KernelFolder folder, KernelSource source) throws IOException {
    UncompressedKernel.unpack(folder.path());
    return folder.kernel(source.commandLine());
  }

  private static boolean dropIfDamaged(KernelFolder folder, Progress progress) throws IOException {
    Optional<String> damage = folder.damage();
    if (damage.isEmpty()) {
      return false;
    }
    progress.say(
        "'"
            + damage.get()
            + "' of the kept "
            + folder.flavor()
            + " kernel "
            + folder.version()
            + " is damaged: making that kernel anew");
    FileTree.delete(folder.path());
    return true;
  }

  private Optional<KernelFolder> newest(KernelSource source) throws IOException {
    String recipe = KernelFolder.recipeHash(source.recipe());
    return folders().stream()
        .filter(folder -> folder.flavor() == source.flavor() && folder.recipe().equals(recipe))
        .reduce((older, newer) -> newer);
  }

  private List<KernelFolder> folders() throws IOException {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(kernels)) {
      return paths
          .flatMap(path -> KernelFolder.parse(path).stream())
          .sorted(Comparator.comparing(KernelFolder::version, new VersionOrder()))
          .toList();
    }
  }

  private static KernelUnavailableException unavailable(Flavor flavor, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException missing -> "there is no '" + missing.getFile() + "'";
          case AccessDeniedException denied -> "'" + denied.getFile() + "' may not be accessed";
          case FileAlreadyExistsException there -> "'" + there.getFile() + "' is in the way";
          default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    return new KernelUnavailableException(
        "the " + flavor + " kernel cannot be made or read: " + reason, e);
  }
}
