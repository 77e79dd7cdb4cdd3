package io.felinos.image.runtime;

import io.felinos.image.Distribution;
import io.felinos.image.ImageException;
import io.felinos.image.Jars;
import io.felinos.image.Progress;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Command;
import io.felinos.image.host.Digest;
import io.felinos.manifest.ExitPolicy;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the AOT cache of the guest's JVM (JEP 483, 514): a training run of the framework and its
 * bundles on this machine, with the guest's own runtime and options. The program has no part in it,
 * so one cache serves every program; the JVM takes it because nothing in it comes from a class
 * path.
 */
public final class AotTraining {

  /** HotSpot does not say why, and there is no other reason in a folder of our own. */
  private static final String CANNOT_WRITE = "Unable to write to AOT cache";

  /**
   * Classes of the Java runtime that a machine with a network, syslog and ntp loads as it boots,
   * taken from what {@code -Xlog:class+load} said there.
   */
  private static final String CLASSES = "boot-classes.txt";

  /** Part of the key; another number when a training run leaves something else behind. */
  private static final String RECIPE = "2";

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String MAIN_CLASS = "io.felinos.boot.Training";

  /** A class path of which nothing can be loaded. */
  private static final String NO_CLASS_PATH = "/felinos/empty";

  /**
   * With one of these the JVM refuses a cache, or has one of its own, or would write files on this
   * machine.
   */
  private static final List<String> WITHOUT_CACHE =
      List.of(
          "-javaagent:",
          "-agentlib:",
          "-agentpath:",
          "-XX:AOT",
          "-Xshare:",
          "-XX:Shared",
          "-Xlog",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorderOptions",
          "-XX:LogFile",
          "-XX:OnError",
          "-XX:OnOutOfMemoryError",
          "-Dcom.sun.management.");

  private final JavaRuntime runtime;
  private final Distribution distribution;
  private final Cache cache;
  private final Progress progress;

  public AotTraining(
      JavaRuntime runtime, Distribution distribution, Cache cache, Progress progress) {
    this.runtime = runtime;
    this.distribution = distribution;
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * The cache for these bundles and options, made now if it is not there.
   *
   * @param bundles the image's bundles
   * @param options the guest's JVM options without the class path; some of them decide whether the
   *     JVM accepts a cache, so all of them are the training run's too
   * @return empty if the options allow none
   */
  public Optional<Trained> cacheFor(List<Path> bundles, List<String> options)
      throws ImageException {
    if (options.stream().anyMatch(o -> WITHOUT_CACHE.stream().anyMatch(o::startsWith))) {
      return Optional.empty();
    }
    return Optional.of(
        new Trained(
            cache.get(
                key(bundles, options),
                place -> {
                  progress.step("training the Java runtime");
                  Files.createDirectory(place);
                  train(bundles, options, new Trained(place));
                })));
  }

  private String key(List<Path> bundles, List<String> options) throws ImageException {
    try {
      Digest digest = new Digest().add(RECIPE).add(runtime.key()).add(String.join("\0", options));
      for (Path jar : Jars.in(distribution.framework())) {
        digest.add(jar);
      }
      for (Path bundle : bundles) {
        digest.add(bundle);
      }
      try (InputStream classes = classes()) {
        digest.add(new String(classes.readAllBytes(), StandardCharsets.UTF_8));
      }
      return digest.hex().substring(0, 32);
    } catch (IOException e) {
      throw new ImageException("FelinOS's own parts can't be read; build it again", e);
    }
  }

  private void train(List<Path> bundles, List<String> options, Trained trained)
      throws IOException, ImageException {
    Path place = trained.aotCache();
    Path scratch = Files.createTempDirectory("felinos-training");
    try {
      Path manifest = scratch.resolve("manifest.json");
      manifest(bundles).write(manifest);
      try (InputStream classes = classes()) {
        Files.copy(classes, scratch.resolve("classes"));
      }
      List<String> words = new ArrayList<>();
      words.add(runtime.home().resolve("bin/java").toString());
      words.addAll(options);
      words.add("-XX:AOTCacheOutput=" + place);
      // Machine code for this processor would be taken by one that has less.
      words.add("-XX:+UnlockDiagnosticVMOptions");
      words.add("-XX:-AOTAdapterCaching");
      words.add("-XX:-AOTStubCaching");
      // The JVM would load all linked classes before the first line of Java.
      words.add("-XX:-AOTClassLinking");
      words.add("-cp");
      words.add(NO_CLASS_PATH);
      words.add(MAIN_CLASS);
      words.add(distribution.framework().toString());
      words.add(manifest.toString());
      words.add(scratch.toString());
      Command.Outcome outcome = new Command(words, Map.of(), TIMEOUT).run();
      if ((outcome.err() + outcome.out()).contains(CANNOT_WRITE)) {
        throw new FileSystemException(place.toString(), null, "No space left on device");
      }
      if (outcome.status() != 0 || !Files.exists(place)) {
        throw new ImageException(
            "the Java runtime can't be trained: %s".formatted(complaint(outcome)));
      }
      Path components = scratch.resolve("components");
      if (Files.exists(components)) {
        Files.copy(components, trained.folder().resolve(Trained.COMPONENTS));
      }
    } finally {
      Cache.delete(scratch);
      // HotSpot's, left behind when it fails.
      Cache.delete(Path.of(place + ".config"));
    }
  }

  private static InputStream classes() {
    return Objects.requireNonNull(AotTraining.class.getResourceAsStream(CLASSES), CLASSES);
  }

  private static String complaint(Command.Outcome outcome) {
    return (outcome.err() + outcome.out())
        .lines()
        .filter(line -> line.startsWith("Error") || line.startsWith("Exception"))
        .findFirst()
        .orElse("exit status " + outcome.status());
  }

  /** No klib is configured: a training run must not talk to anybody. */
  private static Manifest manifest(List<Path> bundles) {
    return new Manifest(
        new Manifest.Program(Manifest.Program.JAVA, null, List.of(), null, "/"),
        List.of(),
        bundles.stream().map(Path::toString).toList(),
        List.of(),
        Map.of(),
        Manifest.Network.DEFAULTS,
        null,
        "training",
        0,
        ExitPolicy.DEFAULTS);
  }
}
