package io.felinos.manifest;

import com.google.gson.annotations.JsonAdapter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the guest reads at boot, from {@value #PATH}. Immutable.
 *
 * @param program what runs
 * @param arguments of the program, its own name not among them
 * @param bundles paths in the guest, in the order in which they start
 * @param klibs what the config asked for, sorted: names, paths, or {@code mvn:} references
 * @param configurations klib to canonical JSON of the object that is its configuration; klibs
 *     without a part in the config are not in it
 * @param network interfaces and name servers that the config fixed
 * @param hostName null to leave it to DHCP
 * @param imageName Env {@code IMAGE_NAME}, else the program's file name
 * @param waitForIp4Seconds how long the program waits for an IPv4 address; 0 for not at all
 * @param exit what becomes of the program's exit code
 */
public record Manifest(
    Program program,
    List<String> arguments,
    List<String> bundles,
    List<String> klibs,
    @JsonAdapter(RawJson.Members.class) Map<String, String> configurations,
    Network network,
    @Nullable String hostName,
    String imageName,
    int waitForIp4Seconds,
    ExitPolicy exit) {

  /** Where the manifest is on the guest's disk. */
  public static final String PATH = "/felinos/manifest.json";

  /** Fills in what the file leaves out. */
  public Manifest {
    arguments = Defaults.list(arguments);
    bundles = Defaults.list(bundles);
    klibs = Defaults.list(klibs);
    configurations = Defaults.map(configurations);
    network = Defaults.or(network, Network.DEFAULTS);
    exit = Defaults.or(exit, ExitPolicy.DEFAULTS);
  }

  /**
   * What runs.
   *
   * @param kind {@link #JAVA} or {@link #ELF}
   * @param mainClass of a Java program; null for an ELF file
   * @param classPath of a Java program, paths in the guest; empty for an ELF file
   * @param path of the JAR or ELF file in the guest; null for a class path without one
   * @param directory working directory
   */
  public record Program(
      String kind,
      @Nullable String mainClass,
      List<String> classPath,
      @Nullable String path,
      String directory) {

    /** A {@link #kind}: a Java program, in the guest's own JVM. */
    public static final String JAVA = "java";

    /** A {@link #kind}: an ELF file, as a child process. */
    public static final String ELF = "elf";

    /** Fills in what the file leaves out. */
    public Program {
      classPath = Defaults.list(classPath);
      directory = Defaults.or(directory, "/");
    }
  }

  /**
   * What the config says about the network.
   *
   * @param interfaces those with something fixed; the others use DHCP and router advertisements
   * @param nameServers IP literals; empty for those of DHCP
   */
  public record Network(List<Interface> interfaces, List<String> nameServers) {

    /** Everything by DHCP and router advertisements. */
    public static final Network DEFAULTS = new Network(List.of(), List.of());

    /** Lists are copied. */
    public Network {
      interfaces = Defaults.list(interfaces);
      nameServers = Defaults.list(nameServers);
    }
  }

  /**
   * What the config fixed for an interface.
   *
   * @param name {@code en1} and so on
   * @param address IPv4 literal; null for DHCP
   * @param netmask IPv4 literal; null exactly when the address is
   * @param gateway IPv4 literal; null for none
   * @param address6 IPv6 literal; null for router advertisements
   * @param mtu bytes; null for what DHCP or the device says
   */
  public record Interface(
      String name,
      @Nullable String address,
      @Nullable String netmask,
      @Nullable String gateway,
      @Nullable String address6,
      @Nullable Integer mtu) {}

  /**
   * Makes the manifest of an image.
   *
   * @param config of which the network, the arguments, the exit policy and the wait are taken
   * @param imageName used unless Env has {@code IMAGE_NAME}
   * @param bundles paths in the guest, in the order in which they start
   * @param configurations from {@link ConfigSchema#configurations}
   */
  public static Manifest of(
      Config config,
      Program program,
      String imageName,
      List<String> bundles,
      Map<String, String> configurations) {
    Passthrough options = config.passthrough();
    List<String> reboot = options.rebootOnExit();
    if (reboot.isEmpty() && config.rebootOnExit()) {
      reboot = List.of("!0");
    }
    return new Manifest(
        program,
        config.args(),
        bundles,
        config.klibNames().stream().sorted().toList(),
        configurations,
        NetworkPlan.of(config),
        null,
        Defaults.or(config.env().get("IMAGE_NAME"), imageName),
        options.execWaitForIp4Secs(),
        new ExitPolicy(options.expectedExitCode(), reboot));
  }

  /** The manifest as canonical JSON: equal manifests have equal text. */
  public String write() {
    return ManifestWriter.write(this);
  }

  /** Writes the manifest to a file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, write());
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if the file can't be read or isn't a manifest
   */
  public static Manifest read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return ManifestReader.read(text);
    } catch (IOException e) {
      throw new IOException("\"" + file + "\" is " + e.getMessage(), e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if the text isn't one
   */
  public static Manifest read(Reader reader) throws IOException {
    return ManifestReader.read(reader.readAllAsString());
  }
}
