package io.felinos.cli;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Board;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.PortException;
import io.felinos.launch.port.PortSpec;
import io.felinos.launch.port.Protocol;
import io.felinos.manifest.RunConfig;
import io.felinos.manifest.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the machine is like. */
final class MachineOptions {

  private static final int DEBUG_PORT = 5005;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description =
          "Forward a TCP port: 8080, 8080:80, 0.0.0.0:8080:80, 8000-8010, or several with commas."
              + " Bound to 127.0.0.1 unless an address is given.")
  private List<String> ports = new ArrayList<>();

  @Option(
      names = "--udp",
      paramLabel = "PORT",
      description = "Forward a UDP port, in the same forms.")
  private List<String> udpPorts = new ArrayList<>();

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "MEM",
      description = "The machine's memory, such as 512M or 1G.")
  private @Nullable String memory;

  @Option(names = "--smp", paramLabel = "N", description = "The machine's processors.")
  private @Nullable Integer cpus;

  @Option(
      names = "--accel",
      paramLabel = "auto|kvm|tcg",
      description = "auto tries KVM and falls back to emulation, which is tcg.")
  private @Nullable String accelerator;

  @Option(
      names = "--machine",
      paramLabel = "q35|microvm",
      description =
          "microvm: without PCI, sooner up; for the tailored kernel, and never saved warm.")
  private String board = "q35";

  @Option(
      names = "--net",
      paramLabel = "user|isolated",
      description = "isolated: the machine has no way out; forwarded ports lead in.")
  private String network = "user";

  @Option(
      names = "--debug",
      arity = "0..1",
      fallbackValue = "" + DEBUG_PORT,
      paramLabel = "PORT",
      description = "Let a Java debugger connect to this port; 5005 when none is given.")
  private @Nullable Integer debugPort;

  @Option(
      names = "--qemu-arg",
      paramLabel = "ARG",
      description = "A word for QEMU's command line, as it is.")
  private List<String> qemuArguments = new ArrayList<>();

  /**
   * All forwarded ports. One of the command line counts over one of the config to the same port.
   */
  List<Forward> forwards(RunConfig config) throws PortException {
    List<Forward> forwards = new ArrayList<>();
    forwards.addAll(PortSpec.parseAll(ports, Protocol.TCP));
    forwards.addAll(PortSpec.parseAll(udpPorts, Protocol.UDP));
    List<Forward> configured = new ArrayList<>();
    configured.addAll(PortSpec.parseAll(config.ports(), Protocol.TCP));
    configured.addAll(PortSpec.parseAll(config.udpPorts(), Protocol.UDP));
    for (Forward forward : configured) {
      if (forwards.stream().noneMatch(given -> sameEnd(given, forward))) {
        forwards.add(forward);
      }
    }
    if (debugPort != null) {
      forwards.add(Forward.local(Protocol.TCP, debugPort, DEBUG_PORT));
    }
    PortSpec.requireDistinct(forwards);
    return forwards;
  }

  private static boolean sameEnd(Forward one, Forward other) {
    return one.protocol() == other.protocol() && one.guestPort() == other.guestPort();
  }

  /** The machine's memory. */
  Size memory(RunConfig config) throws CliException {
    try {
      return memory == null ? config.memory() : Size.parse(memory, Size.MEBI);
    } catch (IllegalArgumentException e) {
      throw new CliException("-m: " + e.getMessage());
    }
  }

  /** The machine's processors. */
  int cpus(RunConfig config) throws CliException {
    int count = cpus == null ? config.cpus() : cpus;
    if (count < 1) {
      throw new CliException("--smp %d: a machine has at least one processor".formatted(count));
    }
    return count;
  }

  /** How it executes. */
  Accelerator accelerator(RunConfig config) throws CliException {
    if (accelerator == null) {
      return config.accel() ? Accelerator.AUTO : Accelerator.TCG;
    }
    return Stream.of(Accelerator.values())
        .filter(one -> one.name().equals(accelerator.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException("--accel '%s' is none of auto, kvm, tcg".formatted(accelerator)));
  }

  /** The computer that it is. */
  Board board() throws CliException {
    return switch (board) {
      case "q35" -> Board.Q35;
      case "microvm" -> Board.MICROVM;
      default -> throw new CliException("--machine '%s' is none of q35, microvm".formatted(board));
    };
  }

  /** Whether the machine has no way out. */
  boolean isolated() throws CliException {
    return switch (network) {
      case "user" -> false;
      case "isolated" -> true;
      default -> throw new CliException("--net '%s' is none of user, isolated".formatted(network));
    };
  }

  /** Whether a debugger shall be able to connect. */
  boolean debug() {
    return debugPort != null;
  }

  /** What the JVM must be told for that. */
  static String debugOptions() {
    return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:" + DEBUG_PORT;
  }

  List<String> qemuArguments() {
    return qemuArguments;
  }
}
