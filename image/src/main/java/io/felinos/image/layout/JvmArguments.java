package io.felinos.image.layout;

import io.felinos.image.program.ElfProgram;
import io.felinos.image.program.JavaProgram;
import io.felinos.image.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The options of the guest's JVM. The user's come last, so they win; where two would contradict
 * each other (heap, collector), ours stay away.
 */
public final class JvmArguments {
  private static final int JAVA_SHARE = 60;

  /** An ELF program has memory of its own; the heap is the framework's alone. */
  private static final int ELF_SHARE = 25;

  private static final int INITIAL_SHARE = 8;

  private static final List<String> HEAP =
      List.of("-Xmx", "-XX:MaxRAMPercentage", "-XX:MaxHeapSize", "-XX:MaxRAMFraction");

  private JvmArguments() {}

  /**
   * All options but the class path and the AOT cache.
   *
   * @param own the config's {@code Java.Options}
   */
  public static List<String> of(Program program, List<String> own) {
    List<String> all = new ArrayList<>();
    if (own.stream().noneMatch(option -> HEAP.stream().anyMatch(option::startsWith))) {
      // Of small machines the JVM takes the share called Min, whatever the name says.
      int share = program instanceof ElfProgram ? ELF_SHARE : JAVA_SHARE;
      all.add("-XX:MaxRAMPercentage=" + share);
      all.add("-XX:MinRAMPercentage=" + share);
      // Otherwise a 64th, of which a boot fills the young part a dozen times.
      all.add("-XX:InitialRAMPercentage=" + INITIAL_SHARE);
    }
    if (own.stream().noneMatch(JvmArguments::choosesCollector)) {
      all.add("-XX:+UseSerialGC");
    }
    all.add("-XX:+CrashOnOutOfMemoryError");
    all.add("-XX:-CreateCoredumpOnCrash");
    all.add("-XX:ErrorFile=/felinos/crash/hs_err.log");
    all.add("-XX:-UsePerfData");
    if (own.stream().noneMatch(JvmArguments::choosesPriorities)) {
      // Until the klibs are active the compilers take what nobody else wants: docs/adr/0050.
      all.add("-XX:ThreadPriorityPolicy=1");
      all.add("-XX:CompilerThreadPriority=19");
      all.add("-XX:-UseDynamicNumberOfCompilerThreads");
    }
    all.add("--sun-misc-unsafe-memory-access=allow");
    all.add("--enable-native-access=io.felinos.boot");
    // Pages of the AOT cache stay clean, and are the page cache's, when it needs no relocation.
    all.add("-XX:+UnlockDiagnosticVMOptions");
    all.add("-XX:ArchiveRelocationMode=0");
    if (program instanceof JavaProgram java) {
      all.addAll(java.options());
    }
    all.addAll(own);
    return all;
  }

  /** The program's class path in the guest. */
  static String classPath(Program program) {
    return switch (program) {
      case JavaProgram java ->
          java.classPath().stream().map(Path::toString).collect(Collectors.joining(":"));
      // None at all would mean the working directory.
      case ElfProgram elf -> "/felinos/empty";
    };
  }

  private static boolean choosesPriorities(String option) {
    return option.startsWith("-XX:ThreadPriorityPolicy=")
        || option.startsWith("-XX:CompilerThreadPriority=");
  }

  private static boolean choosesCollector(String option) {
    return option.matches("-XX:\\+Use(Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC");
  }
}
