package io.felinos.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the config says about an image, in the builder's terms.
 *
 * @param imageName {@code CloudConfig.ImageName}; the program's name when absent
 * @param args the program's arguments, without its name
 * @param env the program's environment, over the defaults
 * @param workingDirectory where the program starts, an absolute path in the guest
 * @param held true if the program must wait for the framework, whatever the klibs say
 * @param klibs names, paths of JARs, or {@code mvn:group/artifact/version}
 * @param services names of service bundles to take in besides; names of klibs are left alone
 * @param nameServers addresses for {@code /etc/resolv.conf}; empty leaves it to DHCP
 * @param hostname the machine's name until DHCP gives another
 * @param room {@code BaseVolumeSz} in bytes: room for the program and its files
 * @param java the {@code Java} part
 * @param files files to copy
 * @param manifest writes {@code /felinos/manifest.json}
 */
public record ImageSettings(
    Optional<String> imageName,
    List<String> args,
    Map<String, String> env,
    String workingDirectory,
    boolean held,
    List<String> klibs,
    List<String> services,
    List<String> nameServers,
    String hostname,
    OptionalLong room,
    JavaSettings java,
    FileSettings files,
    ManifestSource manifest) {

  /** The host name of a machine that got none. */
  public static final String DEFAULT_HOSTNAME = "felinos";

  public ImageSettings {
    args = List.copyOf(args);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    klibs = List.copyOf(klibs);
    services = List.copyOf(services);
    nameServers = List.copyOf(nameServers);
  }

  /** What an empty config says. */
  public static ImageSettings of(FileSettings files) {
    return new ImageSettings(
        Optional.empty(),
        List.of(),
        Map.of(),
        "/",
        false,
        List.of(),
        List.of(),
        List.of(),
        DEFAULT_HOSTNAME,
        OptionalLong.empty(),
        JavaSettings.NONE,
        files,
        new PlainManifest(Map.of()));
  }

  /** The same with these arguments. */
  public ImageSettings withArgs(List<String> others) {
    return new ImageSettings(
        imageName,
        others,
        env,
        workingDirectory,
        held,
        klibs,
        services,
        nameServers,
        hostname,
        room,
        java,
        files,
        manifest);
  }

  /** The same with these klibs. */
  public ImageSettings withKlibs(List<String> others) {
    return new ImageSettings(
        imageName,
        args,
        env,
        workingDirectory,
        held,
        others,
        services,
        nameServers,
        hostname,
        room,
        java,
        files,
        manifest);
  }

  /** The same with this Java part. */
  public ImageSettings withJava(JavaSettings other) {
    return new ImageSettings(
        imageName,
        args,
        env,
        workingDirectory,
        held,
        klibs,
        services,
        nameServers,
        hostname,
        room,
        other,
        files,
        manifest);
  }
}
