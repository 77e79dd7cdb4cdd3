package io.felinos.cli;

import io.felinos.image.Distribution;
import io.felinos.image.ImageException;
import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibCatalog;
import io.felinos.image.bundles.KlibResolver;
import io.felinos.image.host.Cache;
import io.felinos.image.runtime.GuestModules;
import io.felinos.image.runtime.Jdk;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where FelinOS itself is: a folder with {@code lib/}, the host's JARs, this class's among them,
 * and {@code guest/}, what goes into images.
 *
 * @param folder that folder
 */
record Installation(Path folder) {

  /** The one that this class was loaded from. */
  static Installation current() throws CliException {
    try {
      Path jar =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path lib = jar.getParent();
      Path folder = lib == null ? null : lib.getParent();
      if (folder == null) {
        throw new CliException("'%s' is not in a FelinOS distribution".formatted(jar));
      }
      return new Installation(folder);
    } catch (URISyntaxException e) {
      throw new CliException("FelinOS can't find its own files: " + e.getMessage());
    }
  }

  /** The guest's parts. */
  Distribution guest() {
    return Distribution.at(folder.resolve("guest"));
  }

  /**
   * The bundles that it came with.
   *
   * @param parent what relative paths of klibs start from
   */
  BundleRepository bundles(Path parent) throws ImageException {
    return new BundleRepository(guest().bundles(), parent);
  }

  /** What can be written into {@code Klibs}. */
  KlibCatalog catalog(BundleRepository repository) throws ImageException, CliException {
    Jdk jdk = Jdk.at(jdk());
    GuestModules modules =
        new GuestModules(jdk, new Cache(Home.folder(System.getenv()).resolve("modules")));
    return new KlibCatalog(
        repository,
        new KlibResolver(repository, guest().framework(), modules.javaPackages(), jdk.feature()));
  }

  /** The JDK that runs this, and that images are made with. */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
