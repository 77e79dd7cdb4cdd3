package io.felinos.exam;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ops4j.pax.exam.Option;

/**
 * The machine that a test class asks for. Immutable; each method gives another one. Test classes
 * with equal machines share one boot.
 *
 * @param klibs names, paths of JARs, or {@code mvn:group/artifact/version}
 * @param config a config file's text
 * @param program what runs beside the tests; absent for a program that waits
 * @param arguments of the program
 * @param memory such as {@code 128M}
 * @param cpus number of processors
 * @param modules JDK modules beside those that the bundles import packages from
 * @param bootLimit how long a boot may take, the image's building included
 * @param testLimit how long a test may take, or any other work in the guest
 */
public record MachineOption(
    List<String> klibs,
    String config,
    Optional<Path> program,
    List<String> arguments,
    Optional<String> memory,
    Optional<Integer> cpus,
    List<String> modules,
    Duration bootLimit,
    Duration testLimit)
    implements Option {

  static final MachineOption DEFAULTS =
      new MachineOption(
          List.of(),
          "{}",
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Duration.ofMinutes(3),
          Duration.ofMinutes(5));

  public MachineOption {
    klibs = List.copyOf(klibs);
    arguments = List.copyOf(arguments);
    modules = List.copyOf(modules);
  }

  /**
   * With more klibs.
   *
   * @param more names, paths of JARs (relative ones start from the working folder), or {@code
   *     mvn:group/artifact/version}
   */
  public MachineOption klibs(String... more) {
    return new MachineOption(
        plus(klibs, more), config, program, arguments, memory, cpus, modules, bootLimit, testLimit);
  }

  /**
   * With this config file.
   *
   * @param json its text; relative paths in it start from the working folder
   */
  public MachineOption config(String json) {
    return new MachineOption(
        klibs, json, program, arguments, memory, cpus, modules, bootLimit, testLimit);
  }

  /** With this program beside the tests, a JAR or an ELF file. */
  public MachineOption program(Path file, String... words) {
    return new MachineOption(
        klibs,
        config,
        Optional.of(file),
        List.of(words),
        memory,
        cpus,
        modules,
        bootLimit,
        testLimit);
  }

  /** With so much memory, such as {@code 128M}. */
  public MachineOption memory(String size) {
    return new MachineOption(
        klibs, config, program, arguments, Optional.of(size), cpus, modules, bootLimit, testLimit);
  }

  /** With so many processors. */
  public MachineOption cpus(int count) {
    return new MachineOption(
        klibs,
        config,
        program,
        arguments,
        memory,
        Optional.of(count),
        modules,
        bootLimit,
        testLimit);
  }

  /** With JDK modules that tests use and no bundle imports packages from. */
  public MachineOption modules(String... more) {
    return new MachineOption(
        klibs, config, program, arguments, memory, cpus, plus(modules, more), bootLimit, testLimit);
  }

  /** With another limit for boots. */
  public MachineOption bootLimit(Duration limit) {
    return new MachineOption(
        klibs, config, program, arguments, memory, cpus, modules, limit, testLimit);
  }

  /** With another limit for each test. */
  public MachineOption testLimit(Duration limit) {
    return new MachineOption(
        klibs, config, program, arguments, memory, cpus, modules, bootLimit, limit);
  }

  private static List<String> plus(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
