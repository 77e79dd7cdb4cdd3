package io.felinos.cli;

import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibEntry;
import io.felinos.manifest.KlibKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code felinos klib info}. */
@Command(
    name = "info",
    description = "Tells about a klib: what it needs, how large it is, its keys in the config.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos klib info syslog",
      "  felinos klib info target/mylog.jar",
      "  felinos klib info mvn:org.example/mylog/1.0"
    })
final class KlibInfoCommand extends Helpful implements Callable<Integer> {

  private static final String NOTHING = "-";

  @Parameters(
      paramLabel = "NAME|PATH|mvn:G/A/V",
      description = "A klib, as it is written in the config.")
  private String klib = "";

  @Override
  public Integer call() throws Exception {
    Installation installation = Installation.current();
    BundleRepository repository = installation.bundles(Path.of("").toAbsolutePath());
    KlibEntry entry = installation.catalog(repository).find(klib);
    System.out.printf("%s: %s%n", entry.name(), entry.description());
    Table facts = new Table("bundle", "%s %s".formatted(entry.symbolicName(), entry.version()));
    facts.row("file", "%s (%s)".formatted(entry.jar(), kilobytes(entry.bytes())));
    facts.row("brings", brings(entry));
    facts.row("program", entry.first() ? "waits until it is ready" : "starts beside it");
    if (entry.service()) {
      facts.row("service", "comes with the klibs that need it");
    }
    facts.print(System.out);
    keys(entry);
    repository.notices().forEach(Console.standard(false)::say);
    return 0;
  }

  private static void keys(KlibEntry entry) {
    if (entry.keys().isEmpty()) {
      System.out.println("It reads no keys of the config.");
      return;
    }
    System.out.println();
    Table table = new Table("KEY IN ManifestPassthrough", "TYPE", "DEFAULT", "MEANING");
    for (KlibKey key : entry.keys()) {
      String byDefault = key.byDefault().isEmpty() ? NOTHING : key.byDefault();
      table.row(
          key.path(), key.type(), key.required() ? "(required)" : byDefault, key.description());
    }
    table.print(System.out);
  }

  private static String brings(KlibEntry entry) {
    return entry.needs().isEmpty()
        ? "nothing"
        : "%s (%s)".formatted(String.join(", ", entry.needs()), kilobytes(entry.neededBytes()));
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
  }
}
