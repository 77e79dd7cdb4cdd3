package io.felinos.api.machine;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Names and addresses of this machine. A service of the framework. */
@ProviderType
public interface Machine {

  /** A random identifier of this boot. */
  String bootId();

  /** The host name as the kernel has it. */
  String hostName();

  /** The fully qualified name, when the configuration or DHCP gave a domain. */
  Optional<String> qualifiedName();

  /** The name of the image: Env {@code IMAGE_NAME}, else the program's file name. */
  String imageName();

  /** The addresses assigned to this machine, in the order of the interfaces. */
  List<Address> addresses();

  /**
   * What the firmware says of the machine (SMBIOS), by which clouds are told apart.
   *
   * @param field a file name under {@code /sys/class/dmi/id}, for instance {@code sys_vendor}
   * @return the text without spaces around it; empty if there is none
   */
  Optional<String> firmware(String field);

  /**
   * An address of an interface.
   *
   * @param interfaceName for instance en1
   * @param literal as in {@code 10.0.2.15} or {@code fe80::1}
   * @param fixed true if the configuration gave it, false if DHCP or a router did
   */
  record Address(String interfaceName, String literal, boolean fixed) {}
}
