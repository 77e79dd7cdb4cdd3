package io.felinos.bench.vm;

import io.felinos.image.ConfiguredImage;
import io.felinos.image.Distribution;
import io.felinos.image.Image;
import io.felinos.image.ImageBuilder;
import io.felinos.image.ImageException;
import io.felinos.image.ImageRequest;
import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibSchemas;
import io.felinos.image.kernel.Flavor;
import io.felinos.image.kernel.Kernel;
import io.felinos.image.kernel.KernelStore;
import io.felinos.image.kernel.KernelUnavailableException;
import io.felinos.image.kernel.Progress;
import io.felinos.launch.Accelerator;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.qemu.QemuException;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigException;
import io.felinos.manifest.ConfigFile;
import io.felinos.manifest.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes images and machines of this checkout's FelinOS, with the user's kernels and caches.
 *
 * @param repository the checkout's folder
 * @param home FELINOS_HOME
 * @param work for what is passing
 * @param accelerator of every machine, references included
 */
public record Lab(Path repository, Path home, Path work, Accelerator accelerator) {

  /** What FelinOS' machines have unless told otherwise. */
  public static final long MEMORY_BYTES = 512L << 20;

  /** The distribution that {@code ./felinos} runs. */
  public Path installation() {
    return repository.resolve("cli/target/felinos");
  }

  /** The words of a felinos command, as {@code ./felinos} runs it. */
  public List<String> felinos(String... arguments) {
    Path archive = installation().resolve("felinos.jsa");
    List<String> words =
        new ArrayList<>(
            List.of(
                jdk().resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Dfelinos.archive=" + archive,
                "-cp",
                installation().resolve("lib") + "/*",
                "io.felinos.cli.Felinos"));
    words.addAll(List.of(arguments));
    return words;
  }

  /** An image, built or found. */
  public Image image(Guest guest) throws BenchException {
    try {
      Distribution distribution = Distribution.at(installation().resolve("guest"));
      BundleRepository bundles = new BundleRepository(distribution.bundles(), work);
      ConfigSchema schema = new KlibSchemas(bundles).compose(List.of());
      Config config = ConfigFile.parse(guest.config(), guest.name(), schema).config();
      return new ImageBuilder(step -> {})
          .build(
              new ImageRequest(
                  Optional.of(guest.program()),
                  ConfiguredImage.settings(config, schema),
                  distribution,
                  jdk(),
                  home));
    } catch (ImageException | ConfigException e) {
      throw new BenchException("image " + guest.name() + ": " + e.getMessage());
    }
  }

  /** The kernel that machines have. */
  public Kernel kernel() throws BenchException {
    return kernel(Flavor.TAILORED);
  }

  /** Debian's own. */
  public Kernel stockKernel() throws BenchException {
    return kernel(Flavor.DEBIAN);
  }

  /** A machine to be changed further; its folder is new. */
  public MachineSpec.Builder machine(String name, Image image) throws BenchException, IOException {
    return machine(folder(name), image.disk());
  }

  /** A machine with any disk, in a folder of its own. */
  MachineSpec.Builder machine(Path folder, Path disk) throws BenchException {
    Kernel kernel = kernel();
    return MachineSpec.of(
            "bench", folder, new Disk.Overlay(disk, folder.resolve("overlay")), kernel.bzImage())
        .initrd(kernel.initrd())
        .kernelArguments(List.of(kernel.commandLine().split(" ", -1)))
        .memoryBytes(MEMORY_BYTES)
        .accelerator(accelerator);
  }

  /** The JAR of an example. */
  public Path example(String name) {
    return repository.resolve("examples").resolve(name).resolve("target").resolve(name + ".jar");
  }

  /** Starts a machine. */
  public LiveMachine start(MachineSpec spec) throws BenchException {
    return LiveMachine.start(home, qemu(), spec);
  }

  /** An empty folder. */
  public Path folder(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(work), name);
  }

  /** The JDK that runs this, and that images are made with. */
  public static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** QEMU. */
  public static Path qemu() throws BenchException {
    try {
      return QemuBinary.find();
    } catch (QemuException e) {
      throw new BenchException(String.valueOf(e.getMessage()));
    }
  }

  private Kernel kernel(Flavor flavor) throws BenchException {
    try {
      return new KernelStore(home).choose(flavor, Progress.NONE);
    } catch (KernelUnavailableException e) {
      throw new BenchException(String.valueOf(e.getMessage()));
    }
  }
}
