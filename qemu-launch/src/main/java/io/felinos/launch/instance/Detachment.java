package io.felinos.launch.instance;

import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An instance that was handed to a process of its own. */
public final class Detachment {

  /** A system property: the archive of loaded classes that this process was started with. */
  private static final String ARCHIVE = "felinos.archive";

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Instance instance;
  private final Process supervisor;

  private Detachment(Instance instance, Process supervisor) {
    this.instance = instance;
    this.supervisor = supervisor;
  }

  /**
   * Starts the process: the same Java and class path as this one, in a session of its own.
   *
   * @param instance claimed by this process
   * @param home FELINOS_HOME
   * @throws IOException if it can't be started
   */
  public static Detachment start(Instance instance, MachineSpec spec, Path home)
      throws IOException {
    SpecFile.write(spec, instance.specFile());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("setsid", java.toString(), "-XX:+UseSerialGC"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx64m"));
    String archive = System.getProperty(ARCHIVE);
    if (archive != null) {
      words.addAll(
          List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-XX:SharedArchiveFile=" + archive));
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(
        List.of(Supervisor.class.getName(), instance.folder().toString(), home.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(instance.folder().resolve("supervisor.log").toFile());
    return new Detachment(instance, builder.start());
  }

  /**
   * Waits until the instance is in a state, or has ended.
   *
   * @return its state then
   * @throws InstanceException if its process went away without one
   */
  public InstanceState await(Predicate<InstanceState> wanted)
      throws InterruptedException, InstanceException {
    while (true) {
      boolean alive = supervisor.isAlive();
      Optional<InstanceState> state =
          instance.state().filter(found -> found.ownerPid() == supervisor.pid());
      if (state.isPresent() && (!state.get().status().alive() || wanted.test(state.get()))) {
        return state.get();
      }
      if (!alive) {
        throw new InstanceException(
            "instance '%s' could not be started; see '%s'"
                .formatted(instance.name(), instance.folder().resolve("supervisor.log")));
      }
      supervisor.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
