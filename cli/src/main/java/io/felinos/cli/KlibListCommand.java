package io.felinos.cli;

import io.felinos.image.bundles.KlibCatalog;
import io.felinos.image.bundles.KlibEntry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code felinos klib list}. */
@Command(
    name = "list",
    description = {
      "Lists what can be written into Klibs, with what each brings along.",
      "Service bundles come with the klibs that need them; nobody has to name them."
    },
    footerHeading = "%nExamples:%n",
    footer = "  felinos klib list")
final class KlibListCommand extends Helpful implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Installation installation = Installation.current();
    KlibCatalog catalog = installation.catalog(installation.bundles(Path.of("")));
    Table table = new Table("NAME", "KIND", "BRINGS", "DESCRIPTION");
    for (KlibEntry entry : catalog.all()) {
      table.row(
          entry.name(), entry.service() ? "service" : "klib", brings(entry), entry.description());
    }
    table.print(System.out);
    return 0;
  }

  private static String brings(KlibEntry entry) {
    if (entry.trouble().isPresent()) {
      return "(no image can have it)";
    }
    return entry.needs().isEmpty() ? "-" : String.join(",", entry.needs());
  }
}
