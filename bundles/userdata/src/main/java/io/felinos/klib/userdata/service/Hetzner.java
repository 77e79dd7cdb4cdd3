package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/** Hetzner Cloud (docs.hetzner.cloud, "Server metadata"). */
final class Hetzner implements MetadataService {
  private static final String PATH = "/hetzner/v1/userdata";

  @Override
  public String name() {
    return "Hetzner";
  }

  @Override
  public boolean runs(Machine machine) {
    return machine.firmware("sys_vendor").orElse("").equals("Hetzner");
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    return client.get(PATH);
  }
}
