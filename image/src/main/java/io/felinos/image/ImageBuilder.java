package io.felinos.image;

import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibResolver;
import io.felinos.image.bundles.Resolution;
import io.felinos.image.disk.Ext4Disk;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Digest;
import io.felinos.image.layout.GuestLayout;
import io.felinos.image.layout.JvmArguments;
import io.felinos.image.layout.StoredJars;
import io.felinos.image.layout.Tree;
import io.felinos.image.layout.TreeDigest;
import io.felinos.image.layout.TreeSize;
import io.felinos.image.program.Program;
import io.felinos.image.program.ProgramInspector;
import io.felinos.image.runtime.AotTraining;
import io.felinos.image.runtime.GuestModules;
import io.felinos.image.runtime.JarNeeds;
import io.felinos.image.runtime.JavaRuntime;
import io.felinos.image.runtime.Jdk;
import io.felinos.image.runtime.OptionTrial;
import io.felinos.image.runtime.RuntimeLinker;
import io.felinos.image.runtime.Trained;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds disks. Every step is kept by what went into it, under FELINOS_HOME: the same request gives
 * the same disk, at once the second time. Safe for several threads and processes at a time.
 */
public final class ImageBuilder {

  /** Room for the program and what it writes, when the config says nothing. */
  public static final long DEFAULT_ROOM = 256L << 20;

  /** Changes when the way disks are written does. */
  private static final String RECIPE = "1";

  private static final String CRASH_FOLDER = "/felinos/crash";

  private final Progress progress;

  /**
   * Makes a builder.
   *
   * @param progress hears of steps that take a while; of none when all is there
   */
  public ImageBuilder(Progress progress) {
    this.progress = progress;
  }

  /**
   * Builds a disk, or finds it.
   *
   * @throws ImageException if it can't be built; nothing half-made is left behind
   */
  public Image build(ImageRequest request) throws ImageException {
    try {
      return make(request);
    } catch (InvalidPathException e) {
      throw new ImageException(
          "\"%s\" can't be the path of a file: %s; if it has letters beyond ASCII, run with LC_ALL=C.UTF-8"
              .formatted(e.getInput().replace("\0", "\\0"), e.getReason()),
          e);
    } catch (UncheckedIOException e) {
      throw new ImageException("a folder can't be listed: " + e.getMessage(), e);
    }
  }

  private Image make(ImageRequest request) throws ImageException {
    ImageSettings settings = request.settings();
    Jdk jdk = Jdk.at(request.jdk());
    Program program =
        new ProgramInspector(settings.java(), settings.files().parent(), jdk.classFileVersion())
            .inspect(request.program());
    List<String> warnings = new ArrayList<>(program.warnings());

    GuestModules modules = new GuestModules(jdk, new Cache(request.home().resolve("modules")));
    Resolution bundles =
        new KlibResolver(
                new BundleRepository(request.distribution().bundles(), settings.files().parent()),
                request.distribution().framework(),
                modules.javaPackages(),
                jdk.feature())
            .resolve(settings.klibs(), settings.services());
    JarNeeds needs = modules.of(program, settings.java(), request.distribution(), bundles);
    JavaRuntime runtime =
        new RuntimeLinker(
                jdk,
                request.distribution().boot(),
                new Cache(request.home().resolve("jre")),
                progress)
            .link(needs.modules());
    OptionTrial.check(runtime, settings.java().options());

    ImageContents contents =
        new ImageContents(
            program,
            bundles.jars().stream().map(ImageBuilder::guestPath).toList(),
            bundles.klibs(),
            runtime.modules());
    byte[] manifest = settings.manifest().json(contents);
    StoredJars stored = new StoredJars(new Cache(request.home().resolve("jars")));
    GuestLayout layout = new GuestLayout(settings, warnings);
    Tree tree =
        layout.lay(
            program,
            new GuestLayout.Parts(
                runtime,
                trained(request, runtime, program, bundles, warnings),
                stored.of(Jars.in(request.distribution().framework())),
                stored.of(bundles.jars()),
                bundles.klibs(),
                needs.libraries(),
                bundles.first(),
                manifest));
    long free = free(settings, new TreeSize(tree).bytes() - layout.ownBytes());
    return disk(request, runtime, tree, free, contents, manifest, warnings);
  }

  /** A machine without a cache is slower, not broken: whatever is wrong with it is a warning. */
  private Optional<Trained> trained(
      ImageRequest request,
      JavaRuntime runtime,
      Program program,
      Resolution bundles,
      List<String> warnings) {
    Cache caches = new Cache(request.home().resolve("aot"));
    List<String> options = JvmArguments.of(program, request.settings().java().options());
    try {
      return new AotTraining(runtime, request.distribution(), caches, progress)
          .cacheFor(bundles.jars(), options);
    } catch (ImageException e) {
      warnings.add("the machine will start more slowly than it could: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Image disk(
      ImageRequest request,
      JavaRuntime runtime,
      Tree tree,
      long free,
      ImageContents contents,
      byte[] manifest,
      List<String> warnings)
      throws ImageException {
    Digest digest = new Digest().add(RECIPE).add(Long.toString(free));
    TreeDigest.add(tree, runtime, digest);
    String key = digest.hex();
    Cache images = new Cache(request.home().resolve("images"));
    boolean cached = Files.exists(images.place(key + ".img"));
    Path disk =
        images.get(
            key + ".img",
            place -> {
              progress.step("writing the disk");
              UUID identifier = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
              new Ext4Disk(tree, free, identifier).write(place, CRASH_FOLDER);
            });
    return new Image(
        disk,
        contents,
        new String(manifest, StandardCharsets.UTF_8),
        List.copyOf(warnings),
        cached);
  }

  private static String guestPath(Path bundle) {
    return "/felinos/bundles/" + bundle.getFileName();
  }

  /** {@code BaseVolumeSz} is room for the program's files and what it writes, ours on top. */
  private static long free(ImageSettings settings, long programBytes) throws ImageException {
    if (settings.room().isEmpty()) {
      return DEFAULT_ROOM;
    }
    long room = settings.room().getAsLong();
    if (room < programBytes) {
      throw new ImageException(
          "BaseVolumeSz: %d MiB are too small, the program and its files take %d MiB"
              .formatted(room >> 20, (programBytes >> 20) + 1));
    }
    return room - programBytes;
  }
}
