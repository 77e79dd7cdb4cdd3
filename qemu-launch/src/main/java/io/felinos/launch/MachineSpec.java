package io.felinos.launch;

import io.felinos.launch.port.Forward;
import io.felinos.launch.warm.Warmth;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine to be run: everything that QEMU has to know.
 *
 * @param name what users call it
 * @param folder of this run alone, with access for this user alone: sockets, overlay, the
 *     environment; made when missing
 * @param disk what it boots from and writes to
 * @param kernel a bzImage; an emulated machine takes the file {@code vmlinux} beside it, if there
 *     is one
 * @param initrd for kernels that need one
 * @param kernelArguments the words of the kernel's command line
 * @param memoryBytes the guest's memory
 * @param cpus the guest's processors, at least 1
 * @param board the computer that it is
 * @param accelerator how it executes
 * @param forwards ports of this computer that lead into the guest
 * @param isolated whether the guest has no way out of this computer
 * @param shell whether it has a port for the shell
 * @param restarts whether the guest decides that it starts again; otherwise a restart is its end
 * @param warmth whether it is saved, or a copy of a saved one
 * @param environment variables that count over those of the image
 * @param arguments in place of those of the image
 * @param qemuArguments added to QEMU's command line as they are
 */
public record MachineSpec(
    String name,
    Path folder,
    Disk disk,
    Path kernel,
    Optional<Path> initrd,
    List<String> kernelArguments,
    long memoryBytes,
    int cpus,
    Board board,
    Accelerator accelerator,
    List<Forward> forwards,
    boolean isolated,
    boolean shell,
    boolean restarts,
    Optional<Warmth> warmth,
    Map<String, String> environment,
    Optional<List<String>> arguments,
    List<String> qemuArguments) {

  /** The kernel's command line unless the kernel asks for another. */
  public static final List<String> KERNEL_ARGUMENTS =
      List.of("root=/dev/vda", "rw", "init=/felinos/init", "console=ttyS0", "panic=-1", "quiet");

  private static final long DEFAULT_MEMORY_BYTES = 512L << 20;

  public MachineSpec {
    kernelArguments = List.copyOf(kernelArguments);
    forwards = List.copyOf(forwards);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    arguments = arguments.map(List::copyOf);
    qemuArguments = List.copyOf(qemuArguments);
    if (cpus < 1) {
      throw new IllegalArgumentException("cpus: " + cpus);
    }
    if (board != Board.Q35 && warmth.isPresent()) {
      throw new IllegalArgumentException("only a q35 can be saved");
    }
    if (memoryBytes < 1) {
      throw new IllegalArgumentException("memoryBytes: " + memoryBytes);
    }
  }

  /** Starts a description; what is not said has its default: 512 MiB, one processor, no ports. */
  public static Builder of(String name, Path folder, Disk disk, Path kernel) {
    return new Builder(name, folder, disk, kernel);
  }

  /** Collects what differs from the defaults. Not for several threads. */
  public static final class Builder {
    private final String name;
    private final Path folder;
    private final Disk disk;
    private final Path kernel;
    private Optional<Path> initrd = Optional.empty();
    private List<String> kernelArguments = KERNEL_ARGUMENTS;
    private long memoryBytes = DEFAULT_MEMORY_BYTES;
    private int cpus = 1;
    private Board board = Board.Q35;
    private Accelerator accelerator = Accelerator.AUTO;
    private List<Forward> forwards = List.of();
    private boolean isolated;
    private boolean shell;
    private boolean restarts;
    private Optional<Warmth> warmth = Optional.empty();
    private Map<String, String> environment = new LinkedHashMap<>();
    private Optional<List<String>> arguments = Optional.empty();
    private List<String> qemuArguments = List.of();

    private Builder(String name, Path folder, Disk disk, Path kernel) {
      this.name = name;
      this.folder = folder;
      this.disk = disk;
      this.kernel = kernel;
    }

    public Builder initrd(Optional<Path> value) {
      initrd = value;
      return this;
    }

    public Builder kernelArguments(List<String> value) {
      kernelArguments = value;
      return this;
    }

    public Builder memoryBytes(long value) {
      memoryBytes = value;
      return this;
    }

    public Builder cpus(int value) {
      cpus = value;
      return this;
    }

    public Builder board(Board value) {
      board = value;
      return this;
    }

    public Builder accelerator(Accelerator value) {
      accelerator = value;
      return this;
    }

    public Builder forwards(List<Forward> value) {
      forwards = value;
      return this;
    }

    public Builder isolated(boolean value) {
      isolated = value;
      return this;
    }

    public Builder shell(boolean value) {
      shell = value;
      return this;
    }

    public Builder restarts(boolean value) {
      restarts = value;
      return this;
    }

    public Builder warmth(Optional<Warmth> value) {
      warmth = value;
      return this;
    }

    public Builder environment(Map<String, String> value) {
      environment = value;
      return this;
    }

    public Builder arguments(Optional<List<String>> value) {
      arguments = value;
      return this;
    }

    public Builder qemuArguments(List<String> value) {
      qemuArguments = value;
      return this;
    }

    /** The description. */
    public MachineSpec build() {
      return new MachineSpec(
          name,
          folder,
          disk,
          kernel,
          initrd,
          kernelArguments,
          memoryBytes,
          cpus,
          board,
          accelerator,
          forwards,
          isolated,
          shell,
          restarts,
          warmth,
          environment,
          arguments,
          qemuArguments);
    }
  }
}
