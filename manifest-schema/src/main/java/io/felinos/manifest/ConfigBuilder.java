package io.felinos.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a copy of a {@link Config}. Each method sets the component of its name. */
public final class ConfigBuilder {

  private List<String> args = List.of();
  private @Nullable Size baseVolumeSize;
  private CloudConfig cloudConfig = CloudConfig.DEFAULTS;
  private List<String> dirs = List.of();
  private Map<String, String> env = Map.of();
  private List<String> files = List.of();
  private Map<String, String> mapDirs = Map.of();
  private JavaConfig java = JavaConfig.DEFAULTS;
  private @Nullable String kernel;
  private KernelFlavor kernelFlavor = KernelFlavor.AUTO;
  private List<String> klibs = List.of();
  private String localFilesParentDirectory = ".";
  private String manifestPassthrough = "{}";
  private List<String> nameServers = List.of();
  private @Nullable String program;
  private @Nullable String programPath;
  private boolean rebootOnExit;
  private RunConfig runConfig = RunConfig.DEFAULTS;
  private @Nullable String targetRoot;

  ConfigBuilder() {}

  ConfigBuilder(Config config) {
    args = config.args();
    baseVolumeSize = config.baseVolumeSize();
    cloudConfig = config.cloudConfig();
    dirs = config.dirs();
    env = config.env();
    files = config.files();
    mapDirs = config.mapDirs();
    java = config.java();
    kernel = config.kernel();
    kernelFlavor = config.kernelFlavor();
    klibs = config.klibs();
    localFilesParentDirectory = config.localFilesParentDirectory();
    manifestPassthrough = config.manifestPassthrough();
    nameServers = config.nameServers();
    program = config.program();
    programPath = config.programPath();
    rebootOnExit = config.rebootOnExit();
    runConfig = config.runConfig();
    targetRoot = config.targetRoot();
  }

  public ConfigBuilder args(List<String> arguments) {
    args = arguments;
    return this;
  }

  public ConfigBuilder baseVolumeSize(@Nullable Size size) {
    baseVolumeSize = size;
    return this;
  }

  public ConfigBuilder dirs(List<String> folders) {
    dirs = folders;
    return this;
  }

  public ConfigBuilder env(Map<String, String> variables) {
    env = variables;
    return this;
  }

  public ConfigBuilder files(List<String> paths) {
    files = paths;
    return this;
  }

  public ConfigBuilder mapDirs(Map<String, String> folders) {
    mapDirs = folders;
    return this;
  }

  public ConfigBuilder java(JavaConfig config) {
    java = config;
    return this;
  }

  public ConfigBuilder kernel(@Nullable String path) {
    kernel = path;
    return this;
  }

  public ConfigBuilder kernelFlavor(KernelFlavor flavor) {
    kernelFlavor = flavor;
    return this;
  }

  public ConfigBuilder klibs(List<String> names) {
    klibs = names;
    return this;
  }

  public ConfigBuilder localFilesParentDirectory(String path) {
    localFilesParentDirectory = path;
    return this;
  }

  /** Sets canonical JSON of an object that the schema accepts. */
  public ConfigBuilder manifestPassthrough(String json) {
    manifestPassthrough = json;
    return this;
  }

  public ConfigBuilder nameServers(List<String> literals) {
    nameServers = literals;
    return this;
  }

  public ConfigBuilder program(@Nullable String path) {
    program = path;
    return this;
  }

  public ConfigBuilder programPath(@Nullable String path) {
    programPath = path;
    return this;
  }

  public ConfigBuilder rebootOnExit(boolean wanted) {
    rebootOnExit = wanted;
    return this;
  }

  public ConfigBuilder runConfig(RunConfig config) {
    runConfig = config;
    return this;
  }

  public ConfigBuilder targetRoot(@Nullable String path) {
    targetRoot = path;
    return this;
  }

  /** The changed copy. */
  public Config build() {
    return new Config(
        args,
        baseVolumeSize,
        cloudConfig,
        dirs,
        env,
        files,
        mapDirs,
        java,
        kernel,
        kernelFlavor,
        klibs,
        localFilesParentDirectory,
        manifestPassthrough,
        nameServers,
        program,
        programPath,
        rebootOnExit,
        runConfig,
        targetRoot);
  }
}
