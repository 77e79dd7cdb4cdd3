package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/** Google Compute Engine (cloud.google.com/compute/docs/metadata/querying-metadata). */
final class Gcp implements MetadataService {
  private static final String PATH = "/computeMetadata/v1/instance/attributes/user-data";

  @Override
  public String name() {
    return "GCP";
  }

  @Override
  public boolean runs(Machine machine) {
    return machine.firmware("product_name").orElse("").equals("Google Compute Engine");
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    return client.get(PATH, "Metadata-Flavor", "Google");
  }
}
