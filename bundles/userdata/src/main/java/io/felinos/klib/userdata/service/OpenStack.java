package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/**
 * OpenStack (docs.openstack.org/nova/latest/user/metadata.html), and clouds that are built on it.
 */
final class OpenStack implements MetadataService {
  private static final String PATH = "/openstack/latest/user_data";

  @Override
  public String name() {
    return "OpenStack";
  }

  @Override
  public boolean runs(Machine machine) {
    String product = machine.firmware("product_name").orElse("");
    String tag = machine.firmware("chassis_asset_tag").orElse("");
    return product.startsWith("OpenStack ")
        || tag.startsWith("OpenStack ")
        || tag.equals("OpenTelekomCloud")
        || tag.equals("SAP CCloud VM")
        || tag.equals("HUAWEICLOUD");
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    return client.get(PATH);
  }
}
