package io.felinos.framework.machine;

import io.felinos.api.machine.Machine;
import io.felinos.manifest.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and addresses of this machine, as they become known. Safe for use by several threads. */
public final class GuestMachine implements Machine {

  private static final Path FIRMWARE = Path.of("/sys/class/dmi/id");

  private volatile String bootId;
  private final String imageName;
  private final List<Address> addresses = new ArrayList<>();
  private String hostName;
  private @Nullable String qualifiedName;

  /** A machine that has only its names of the manifest yet. */
  public GuestMachine(String bootId, Manifest manifest, String hostName) {
    this.bootId = bootId;
    this.imageName = manifest.imageName();
    this.hostName = hostName;
  }

  @Override
  public String bootId() {
    return bootId;
  }

  @Override
  public synchronized String hostName() {
    return hostName;
  }

  @Override
  public synchronized Optional<String> qualifiedName() {
    return Optional.ofNullable(qualifiedName);
  }

  @Override
  public String imageName() {
    return imageName;
  }

  @Override
  public synchronized List<Address> addresses() {
    return List.copyOf(addresses);
  }

  @Override
  public Optional<String> firmware(String field) {
    try {
      String text = Files.readString(FIRMWARE.resolve(field), StandardCharsets.ISO_8859_1).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The network gave this machine a name. */
  public synchronized void named(String hostName, @Nullable String domain) {
    this.hostName = hostName;
    this.qualifiedName = domain == null ? null : hostName + "." + domain;
  }

  /** This is a copy of a saved machine: it has another identity, and no address yet. */
  public synchronized void reborn(String bootId, String hostName) {
    this.bootId = bootId;
    this.hostName = hostName;
    qualifiedName = null;
    addresses.clear();
  }

  /** An address was assigned. */
  public synchronized void add(Address address) {
    // Not contains: comparing records spins method handles at their first use.
    remove(address.interfaceName(), address.literal());
    addresses.add(address);
  }

  /** An address is gone. */
  public synchronized void remove(String interfaceName, String literal) {
    for (int i = addresses.size() - 1; i >= 0; i--) {
      Address address = addresses.get(i);
      if (address.interfaceName().equals(interfaceName) && address.literal().equals(literal)) {
        addresses.remove(i);
      }
    }
  }
}
