package io.felinos.klib.userdata.service;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.util.Optional;

/** Where a cloud's instances get their user data. Stateless. */
public interface MetadataService {

  /** The cloud's name, as programs find it in USERDATA_PROVIDER. */
  String name();

  /** Whether the firmware says that this machine is one of this cloud's. */
  boolean runs(Machine machine);

  /**
   * Asks for the user data.
   *
   * @return empty if the instance was given none
   * @throws UnavailableException if the service does not answer now
   * @throws RefusedException if it would answer the same again
   */
  Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException;

  /**
   * The service of this machine's cloud.
   *
   * @return empty if the machine is in none that is known; then nobody is to be asked
   */
  static Optional<MetadataService> of(Machine machine) {
    MetadataService[] all = {
      new Aws(), new Gcp(), new Azure(), new DigitalOcean(), new Hetzner(), new OpenStack()
    };
    for (MetadataService each : all) {
      if (each.runs(machine)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
