package io.felinos.api.fakes;

import io.felinos.api.machine.Machine;
import java.util.List;
import java.util.Optional;

/**
 * A machine with the names and addresses it is given.
 *
 * @param domainName the fully qualified name; empty for none
 */
public record FakeMachine(
    String bootId, String hostName, String domainName, String imageName, List<Address> addresses)
    implements Machine {

  /** A machine named {@code guest} that runs {@code hello}. */
  public FakeMachine() {
    this("00000000-0000-4000-8000-000000000000", "guest", "", "hello", List.of());
  }

  @Override
  public Optional<String> qualifiedName() {
    return domainName.isEmpty() ? Optional.empty() : Optional.of(domainName);
  }
}
