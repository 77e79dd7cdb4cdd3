package io.felinos.cli;

import io.felinos.image.Image;
import io.felinos.image.ImageException;
import io.felinos.image.kernel.Flavor;
import io.felinos.image.kernel.Kernel;
import io.felinos.image.kernel.KernelUnavailableException;
import io.felinos.launch.Accelerator;
import io.felinos.launch.Board;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.port.Forward;
import io.felinos.launch.warm.WarmFiles;
import io.felinos.launch.warm.WarmStore;
import io.felinos.launch.warm.Warmth;
import io.felinos.manifest.RunConfig;
import io.felinos.manifest.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project, its options and what it boots from, ready to become a machine. */
final class Machine {

  private static final Size TAILORED_FLOOR = Size.ofMebibytes(64);
  private static final Size DEBIAN_FLOOR = Size.ofMebibytes(128);
  private static final String JAVA = "java";

  /** The klib that needs a port of the machine. */
  static final String SHELL = "shell";

  private final Project project;
  private final Image image;
  private final Kernel kernel;
  private final Size memory;
  private final int cpus;
  private final Board board;
  private final Accelerator accelerator;
  private final boolean isolated;
  private final boolean restarts;
  private final List<Forward> forwards;
  private final Map<String, String> environment;
  private final Optional<List<String>> arguments;
  private final List<String> qemuArguments;

  private Machine(
      Project project,
      Image image,
      Kernel kernel,
      List<Forward> forwards,
      MachineOptions options,
      ProgramOptions program)
      throws CliException {
    RunConfig config = project.config().runConfig();
    this.project = project;
    this.image = image;
    this.kernel = kernel;
    this.forwards = forwards;
    this.memory = options.memory(config);
    this.cpus = options.cpus(config);
    this.board = options.board();
    this.accelerator = options.accelerator(config);
    this.isolated = options.isolated();
    this.restarts =
        project.config().rebootOnExit() || !project.config().passthrough().rebootOnExit().isEmpty();
    this.environment = new LinkedHashMap<>(program.environment());
    this.arguments = program.arguments();
    this.qemuArguments = options.qemuArguments();
    if (options.debug()) {
      environment.put("JAVA_TOOL_OPTIONS", MachineOptions.debugOptions());
    }
  }

  private Machine(Machine other, List<Forward> forwards) {
    this.project = other.project;
    this.image = other.image;
    this.kernel = other.kernel;
    this.forwards = forwards;
    this.memory = other.memory;
    this.cpus = other.cpus;
    this.board = other.board;
    this.accelerator = other.accelerator;
    this.isolated = other.isolated;
    this.restarts = other.restarts;
    this.environment = other.environment;
    this.arguments = other.arguments;
    this.qemuArguments = other.qemuArguments;
  }

  /**
   * Builds what a machine boots from. Options are checked first, since that takes no time.
   *
   * @throws CliException if an option is wrong, or there is too little memory
   */
  static Machine prepare(
      Builds builds,
      Project project,
      List<Forward> forwards,
      MachineOptions options,
      ProgramOptions program)
      throws CliException, ImageException, KernelUnavailableException {
    check(project, options, program);
    Image image = builds.image(project, options.debug());
    if (options.debug() && !image.contents().program().kind().equals(JAVA)) {
      throw new CliException("--debug is for Java programs; this one is an ELF file");
    }
    Kernel kernel = builds.kernel(project.config(), project.parent());
    Machine machine = new Machine(project, image, kernel, forwards, options, program);
    machine.requireMemory();
    machine.requireKernel();
    return machine;
  }

  private static void check(Project project, MachineOptions options, ProgramOptions program)
      throws CliException {
    RunConfig config = project.config().runConfig();
    options.cpus(config);
    options.board();
    options.accelerator(config);
    options.isolated();
    program.environment();
    requireAtLeast(TAILORED_FLOOR, options.memory(config), "a machine");
  }

  private void requireMemory() throws CliException {
    if (kernel.flavor() == Flavor.DEBIAN) {
      requireAtLeast(DEBIAN_FLOOR, memory, "a machine with Debian's kernel");
    }
  }

  private void requireKernel() throws CliException {
    if (board == Board.MICROVM && kernel.flavor() == Flavor.DEBIAN) {
      throw new CliException(
          "--machine microvm is for the tailored kernel, Debian's does not find its disk there;"
              + " leave it out, or set KernelFlavor to \"tailored\"");
    }
  }

  /** What a machine has to be like that is saved, or a copy of a saved one. */
  void requireWarmable() throws CliException {
    if (board == Board.MICROVM) {
      throw new CliException(
          "a microvm has no generation identifier and is not saved warm; leave out --machine");
    }
  }

  private static void requireAtLeast(Size floor, Size memory, String what) throws CliException {
    if (memory.compareTo(floor) < 0) {
      throw new CliException(
          "%s of memory are too little, %s needs %s at least; give more with -m or RunConfig.Memory"
              .formatted(memory, what, floor));
    }
  }

  /** What to call an instance that was given no name. */
  String programName() {
    return image.contents().program().name();
  }

  Project project() {
    return project;
  }

  Image image() {
    return image;
  }

  List<Forward> forwards() {
    return forwards;
  }

  /** The same machine behind other ports. */
  Machine behind(List<Forward> others) {
    return new Machine(this, others);
  }

  /** What the program has been given on the command line beside what the config says. */
  boolean changesProgram() {
    return !environment.isEmpty() || arguments.isPresent();
  }

  /** The machine that QEMU runs. */
  MachineSpec spec(String name, Path folder, Disk disk) {
    return described(name, folder, disk).build();
  }

  /** The machine that is saved when its program is ready. */
  MachineSpec saved(String name, Path folder, WarmFiles files) {
    return described(name, folder, new Disk.Overlay(image.disk(), files.disk()))
        .warmth(Optional.of(new Warmth.Save(files)))
        .build();
  }

  /** A copy of the saved one. */
  MachineSpec copy(String name, Path folder, Path disk, WarmStore.Found saved) throws IOException {
    return described(name, folder, new Disk.Overlay(saved.files().disk(), "qcow2", disk))
        .accelerator(saved.accelerator())
        .warmth(Optional.of(saved.copy()))
        .build();
  }

  private MachineSpec.Builder described(String name, Path folder, Disk disk) {
    return MachineSpec.of(name, folder, disk, kernel.bzImage())
        .initrd(kernel.initrd())
        .kernelArguments(List.of(kernel.commandLine().split(" ")))
        .memoryBytes(memory.bytes())
        .cpus(cpus)
        .board(board)
        .accelerator(accelerator)
        .forwards(forwards)
        .isolated(isolated)
        .shell(image.contents().klibs().contains(SHELL))
        .restarts(restarts)
        .environment(environment)
        .arguments(arguments)
        .qemuArguments(qemuArguments);
  }
}
