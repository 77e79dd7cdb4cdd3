package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/**
 * DigitalOcean (docs.digitalocean.com/reference/api/metadata). The data is text as it was given;
 * ops gives it in base64.
 */
final class DigitalOcean implements MetadataService {
  private static final String PATH = "/metadata/v1/user-data";

  @Override
  public String name() {
    return "DigitalOcean";
  }

  @Override
  public boolean runs(Machine machine) {
    return machine.firmware("sys_vendor").orElse("").equals("DigitalOcean");
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    Optional<byte[]> given = client.get(PATH);
    return given.isEmpty() ? given : Optional.of(Base64Text.decodedIfText(given.get()));
  }
}
