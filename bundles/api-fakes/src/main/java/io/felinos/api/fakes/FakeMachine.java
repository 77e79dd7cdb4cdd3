package io.felinos.api.fakes;

import io.felinos.api.machine.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine with the names and addresses it is given.
 *
 * @param domainName the fully qualified name; empty for none
 * @param firmware SMBIOS fields by their names
 */
public record FakeMachine(
    String bootId,
    String hostName,
    String domainName,
    String imageName,
    List<Address> addresses,
    Map<String, String> firmware)
    implements Machine {

  /** A machine named {@code guest} that runs {@code hello}. */
  public FakeMachine() {
    this("00000000-0000-4000-8000-000000000000", "guest", "", "hello", List.of(), Map.of());
  }

  /** The same machine with a field of its firmware. */
  public FakeMachine withFirmware(String field, String text) {
    Map<String, String> more = new HashMap<>(firmware);
    more.put(field, text);
    return new FakeMachine(bootId, hostName, domainName, imageName, addresses, Map.copyOf(more));
  }

  @Override
  public Optional<String> firmware(String field) {
    return Optional.ofNullable(firmware.get(field));
  }

  @Override
  public Optional<String> qualifiedName() {
    return domainName.isEmpty() ? Optional.empty() : Optional.of(domainName);
  }
}
