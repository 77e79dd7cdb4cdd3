package io.felinos.manifest;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Java program is started: the key {@code Java}.
 *
 * @param classPath JARs and folders on the host; empty for an executable JAR
 * @param mainClass null for that of the JAR's manifest
 * @param options for the JVM
 * @param modules of the JDK, to be in the runtime besides those that were found
 */
public record JavaConfig(
    @SerializedName("ClassPath") List<String> classPath,
    @SerializedName("MainClass") @Nullable String mainClass,
    @SerializedName("Options") List<String> options,
    @SerializedName("Modules") List<String> modules) {

  /** Nothing special. */
  public static final JavaConfig DEFAULTS = new JavaConfig(List.of(), null, List.of(), List.of());

  /** Fills in what the file leaves out. */
  public JavaConfig {
    classPath = Defaults.list(classPath);
    options = Defaults.list(options);
    modules = Defaults.list(modules);
  }
}
