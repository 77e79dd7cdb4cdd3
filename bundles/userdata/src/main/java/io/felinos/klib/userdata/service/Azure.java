package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/** Azure (learn.microsoft.com/azure/virtual-machines/instance-metadata-service). */
final class Azure implements MetadataService {
  /** The same for all machines there. */
  private static final String ASSET_TAG = "7783-7084-3265-9085-8269-3286-77";

  private static final String PATH =
      "/metadata/instance/compute/userData?api-version=2021-01-01&format=text";

  @Override
  public String name() {
    return "Azure";
  }

  @Override
  public boolean runs(Machine machine) {
    return machine.firmware("chassis_asset_tag").orElse("").equals(ASSET_TAG);
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    Optional<byte[]> given = client.get(PATH, "Metadata", "true");
    if (given.isEmpty()) {
      return given;
    }
    Optional<byte[]> decoded = Base64Text.decoded(given.get());
    if (decoded.isEmpty()) {
      throw new RefusedException("the user data of Azure is not in base64");
    }
    return decoded;
  }
}
