package io.felinos.manifest;

import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a config file says, with the defaults filled in. Immutable.
 *
 * <p>Paths are as the file has them; relative ones start at {@link #localFilesParentDirectory}.
 *
 * @param args arguments of the program, its own name not among them
 * @param baseVolumeSize room on the root disk for the program and its files; null for what they
 *     need
 * @param cloudConfig the cloud that instances run in
 * @param dirs folders of the host that are copied to the same place in the image
 * @param env environment of the program
 * @param files files of the host that are copied to the same place in the image
 * @param mapDirs folder of the host, or {@code folder/*}, to place in the image
 * @param java how a Java program is started
 * @param kernel path of a kernel image; null for the one that {@code kernelFlavor} says
 * @param kernelFlavor which kernel
 * @param klibs the key {@code Klibs} at top level, see {@link #klibNames()}
 * @param localFilesParentDirectory where relative paths of the host start
 * @param manifestPassthrough canonical JSON of the key {@code ManifestPassthrough}, see {@link
 *     Passthrough} and {@link ConfigSchema#configurations}
 * @param nameServers IP literals; empty for those of DHCP
 * @param program path of the program in the image; null to leave it to the command line
 * @param programPath path of the program on the host; null for {@code program}
 * @param rebootOnExit whether the machine starts again when the program fails
 * @param runConfig how an instance is run
 * @param targetRoot folder in which absolute paths of the host are looked up first; null for none
 */
public record Config(
    @SerializedName("Args") List<String> args,
    @SerializedName("BaseVolumeSz") @JsonAdapter(SizeAdapter.Bytes.class)
        @Nullable Size baseVolumeSize,
    @SerializedName("CloudConfig") CloudConfig cloudConfig,
    @SerializedName("Dirs") List<String> dirs,
    @SerializedName("Env") Map<String, String> env,
    @SerializedName("Files") List<String> files,
    @SerializedName("MapDirs") Map<String, String> mapDirs,
    @SerializedName("Java") JavaConfig java,
    @SerializedName("Kernel") @Nullable String kernel,
    @SerializedName("KernelFlavor") KernelFlavor kernelFlavor,
    @SerializedName("Klibs") List<String> klibs,
    @SerializedName("LocalFilesParentDirectory") String localFilesParentDirectory,
    @SerializedName("ManifestPassthrough") @JsonAdapter(RawJson.Value.class)
        String manifestPassthrough,
    @SerializedName("NameServers") List<String> nameServers,
    @SerializedName("Program") @Nullable String program,
    @SerializedName("ProgramPath") @Nullable String programPath,
    @SerializedName("RebootOnExit") Boolean rebootOnExit,
    @SerializedName("RunConfig") RunConfig runConfig,
    @SerializedName("TargetRoot") @Nullable String targetRoot) {

  private static final String AZURE_AGENT = "cloud_init";
  private static final String RADAR = "radar";

  /** As in ops: whoever has the key wants the reports. */
  private static final String RADAR_KEY = "RADAR_KEY";

  /** What an empty config file, or none, means. */
  public static final Config DEFAULTS = new ConfigBuilder().build();

  /** Fills in what the file leaves out. */
  public Config {
    args = Defaults.list(args);
    cloudConfig = Defaults.or(cloudConfig, CloudConfig.DEFAULTS);
    dirs = Defaults.list(dirs);
    env = Defaults.map(env);
    files = Defaults.list(files);
    mapDirs = Defaults.map(mapDirs);
    java = Defaults.or(java, JavaConfig.DEFAULTS);
    kernelFlavor = Defaults.or(kernelFlavor, KernelFlavor.AUTO);
    klibs = Defaults.list(klibs);
    localFilesParentDirectory = Defaults.or(localFilesParentDirectory, ".");
    manifestPassthrough = Defaults.or(manifestPassthrough, "{}");
    nameServers = Defaults.list(nameServers);
    rebootOnExit = Defaults.or(rebootOnExit, false);
    runConfig = Defaults.or(runConfig, RunConfig.DEFAULTS);
  }

  /**
   * The klibs of {@code RunConfig.Klibs} and of {@code Klibs}, each once, in that order; on Azure
   * the one that reports to it as well, and with Env {@code RADAR_KEY} the klib {@code radar}.
   */
  public Set<String> klibNames() {
    Set<String> names = new LinkedHashSet<>(runConfig.klibs());
    names.addAll(klibs);
    if (cloudConfig.onAzure()) {
      names.add(AZURE_AGENT);
    }
    if (env.containsKey(RADAR_KEY)) {
      names.add(RADAR);
    }
    return names;
  }

  /** The options of {@code ManifestPassthrough} that belong to no klib. */
  public Passthrough passthrough() {
    return Passthrough.of(manifestPassthrough);
  }

  /** A copy to be changed, for options of the command line. */
  public ConfigBuilder with() {
    return new ConfigBuilder(this);
  }
}
