package io.felinos.bench;

import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The command: runs the benchmarks that are named, or all, and those they are compared with. Prints
 * a table and writes {@code target/results.json}.
 */
public final class Bench {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;

  private Bench() {}

  /**
   * Runs.
   *
   * @param arguments a folder for results and passing files, then names of benchmarks
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    Map<String, Subject> all = subjects();
    Set<String> wanted = new LinkedHashSet<>(List.of(arguments).subList(1, arguments.length));
    if (!all.keySet().containsAll(wanted)) {
      System.err.println("felinos-bench: the benchmarks are " + String.join(", ", all.keySet()));
      System.exit(2);
    }
    Map<String, Figures> done = new LinkedHashMap<>();
    PrintStream out = System.out;
    out.println(Figures.heading());
    for (Subject each : all.values()) {
      if (wanted.isEmpty() || wanted.contains(each.toString())) {
        Figures reference =
            figures(Objects.requireNonNull(all.get(each.reference())), done, folder);
        out.println(figures(each, done, folder).row(reference));
      }
    }
    Files.writeString(
        folder.resolve("results.json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(new ArrayList<>(done.values())));
    System.exit(0);
  }

  private static Figures figures(Subject subject, Map<String, Figures> done, Path folder)
      throws Exception {
    Figures known = done.get(subject.toString());
    if (known != null) {
      return known;
    }
    List<Round> rounds = new ArrayList<>();
    try (SinkProcess sink = new SinkProcess(subject.sink(), folder);
        Sender sender = subject.sender(sink, folder)) {
      for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        Round round = sender.round(sink);
        if (i >= WARM_UP) {
          rounds.add(round);
        }
      }
    }
    Figures figures = new Figures(subject.toString(), subject.reference(), rounds);
    done.put(subject.toString(), figures);
    return figures;
  }

  private static Map<String, Subject> subjects() {
    Map<String, Subject> subjects = new LinkedHashMap<>();
    for (Subject each : Subject.values()) {
      subjects.put(each.toString(), each);
    }
    return subjects;
  }
}
