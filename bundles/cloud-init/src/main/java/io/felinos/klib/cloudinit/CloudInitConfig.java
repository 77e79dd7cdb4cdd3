package io.felinos.klib.cloudinit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code cloud_init} of ManifestPassthrough.
 *
 * @param download files
 * @param downloadEnv environment variables
 */
public record CloudInitConfig(List<FileEntry> download, List<VariablesEntry> downloadEnv) {

  /** What is absent is empty. */
  public CloudInitConfig {
    download = Objects.requireNonNullElse(download, List.of());
    downloadEnv = Objects.requireNonNullElse(downloadEnv, List.of());
  }

  /**
   * A file; null where a key is absent.
   *
   * @param src URL
   * @param dest absolute path
   * @param overwrite "false", or anything else for true: Nanos looks for the key alone
   * @param auth the field Authorization
   * @param sha256 hexadecimal digits
   * @param mode octal digits
   * @param optional whether the program starts without it
   * @param timeout seconds
   */
  public record FileEntry(
      String src,
      String dest,
      @Nullable String overwrite,
      @Nullable String auth,
      @Nullable String sha256,
      @Nullable String mode,
      @Nullable Boolean optional,
      @Nullable Integer timeout) {

    boolean overwrites() {
      return overwrite != null && !overwrite.equals("false");
    }
  }

  /**
   * Environment variables; null where a key is absent.
   *
   * @param src URL
   * @param auth the field Authorization
   * @param path names of objects within each other, separated by slashes
   * @param optional whether the program starts without them
   * @param timeout seconds
   */
  public record VariablesEntry(
      String src,
      @Nullable String auth,
      @Nullable String path,
      @Nullable Boolean optional,
      @Nullable Integer timeout) {}
}
