package io.felinos.manifest;

import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/**
 * What of the key {@code CloudConfig} has an effect.
 *
 * @param platform where instances run, as in {@code azure}; null if that is not said
 */
public record CloudConfig(@SerializedName("Platform") @Nullable String platform) {

  /** Anywhere. */
  public static final CloudConfig DEFAULTS = new CloudConfig(null);

  /** Whether instances run on Azure. */
  boolean onAzure() {
    return "azure".equalsIgnoreCase(platform);
  }
}
