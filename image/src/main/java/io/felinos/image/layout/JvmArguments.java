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

  private static final List<String> HEAP =
      List.of("-Xmx", "-XX:MaxRAMPercentage", "-XX:MaxHeapSize", "-XX:MaxRAMFraction");

  private JvmArguments() {}

  /**
   * All options, the class path included.
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
    }
    if (own.stream().noneMatch(JvmArguments::choosesCollector)) {
      all.add("-XX:+UseSerialGC");
    }
    all.add("-XX:+CrashOnOutOfMemoryError");
    all.add("-XX:-CreateCoredumpOnCrash");
    all.add("-XX:ErrorFile=/felinos/crash/hs_err.log");
    all.add("-XX:-UsePerfData");
    all.add("-Xshare:auto");
    all.add("--sun-misc-unsafe-memory-access=allow");
    all.add("--enable-native-access=io.felinos.boot");
    all.add("-cp");
    switch (program) {
      case JavaProgram java -> {
        all.add(java.classPath().stream().map(Path::toString).collect(Collectors.joining(":")));
        all.addAll(java.options());
      }
      case ElfProgram elf ->
          all.add("/felinos/empty"); // none at all would mean the working directory
    }
    all.addAll(own);
    return all;
  }

  private static boolean choosesCollector(String option) {
    return option.matches("-XX:\\+Use(Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC");
  }
}
