package io.felinos.cli;

import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellException;
import io.felinos.launch.shell.ShellOutput;
import io.felinos.launch.shell.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code felinos klib push}. */
@Command(
    name = "push",
    description = "Streams a klib into a running machine that has the shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos klib push web syslog",
      "  felinos klib push --install web target/mylog.jar",
      "%nWhat the klib needs and the machine lacks goes with it. It is there until the machine",
      "goes off; 'felinos shell web klib:install syslog' installs it."
    })
final class KlibPushCommand extends Helpful implements Callable<Integer> {

  private static final String JAR = ".jar";
  private static final String NEEDS = ".needs";

  @Option(names = "--install", description = "Install and start it there, too.")
  private boolean install;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long to wait for a machine that is booting; 60 unless given.")
  private int timeoutSeconds = 60;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The running machine.")
  private String instance = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE|NAME",
      description = "A klib's JAR, or the name of one that comes with FelinOS.")
  private String klib = "";

  @Override
  public Integer call() throws Exception {
    Console console = Console.standard(false);
    Path home = Home.folder(System.getenv());
    ShellDoor door = ShellDoor.of(new InstanceStore(home), instance);
    KlibBundles bundles =
        KlibBundles.resolve(klib, Installation.current(), home, Path.of("").toAbsolutePath());
    Answer answer = new Answer();
    try (ShellClient client =
        door.enter(console, Duration.ofSeconds(timeoutSeconds), TerminalSize.NONE, false, answer)) {
      KlibBundles lacking = bundles.without(present(client, answer));
      String name = push(client, console, lacking);
      return install ? client.execute("klib:install " + name, Optional.empty()) : 0;
    }
  }

  /**
   * Symbolic names of the machine's bundles, the framework's own too, which klib:list leaves out.
   */
  private static Set<String> present(ShellClient client, Answer answer)
      throws ShellException, InterruptedException {
    answer.keep = true;
    int status = client.execute("felix:lb -s", Optional.empty());
    answer.keep = false;
    return status == 0 ? symbolicNames(answer.lines()) : Set.of();
  }

  /**
   * The last but one column of Felix's table: {@code 5|Active | 1|io.felinos.console
   * (0.1.0)|0.1.0}.
   */
  static Set<String> symbolicNames(List<String> table) {
    Set<String> names = new HashSet<>();
    for (String row : table) {
      String[] cells = row.split("\\|");
      if (cells.length > 3) {
        names.add(cells[3].split(" ", 2)[0]);
      }
    }
    return names;
  }

  private static String push(ShellClient client, Console console, KlibBundles bundles)
      throws CliException, ShellException, InterruptedException, IOException {
    StringBuilder names = new StringBuilder();
    for (Path needed : bundles.needed()) {
      send(client, console, needed, name(needed));
      System.out.println("pushed " + name(needed));
      names.append(name(needed)).append('\n');
    }
    String name = name(bundles.klib());
    Path list = Files.createTempFile("felinos-", NEEDS);
    try {
      Files.writeString(list, names);
      send(client, console, list, name.substring(0, name.length() - JAR.length()) + NEEDS);
    } finally {
      Files.delete(list);
    }
    send(client, console, bundles.klib(), name);
    System.out.println("pushed " + name);
    return name;
  }

  private static void send(ShellClient client, Console console, Path file, String name)
      throws CliException, ShellException, InterruptedException, IOException {
    console.progress("pushing " + name);
    int status = client.push(file, name);
    console.done();
    if (status != 0) {
      throw new CliException("the machine did not take '%s'".formatted(name));
    }
  }

  /** What a file is called in the machine: letters, digits and a few signs. */
  private static String name(Path file) {
    String own = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
    return own.endsWith(JAR) ? own : own + JAR;
  }

  /** Prints what commands write, or keeps it. */
  private static final class Answer implements ShellOutput {
    private final PlainOutput plain = PlainOutput.standard();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile boolean keep;

    @Override
    public void output(byte[] bytes) throws IOException {
      if (keep) {
        kept.write(bytes);
      } else {
        plain.output(bytes);
      }
    }

    @Override
    public void error(byte[] bytes) throws IOException {
      plain.error(bytes);
    }

    List<String> lines() {
      return kept.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }
}
