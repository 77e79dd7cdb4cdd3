package io.felinos.cli;

import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibSchemas;
import io.felinos.manifest.ConfigSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code felinos config}. */
@Command(
    name = "config",
    description = "About the config file.",
    subcommands = ConfigCommand.Schema.class)
final class ConfigCommand extends Helpful {

  /** {@code felinos config schema}. */
  @Command(
      name = "schema",
      description =
          "Prints the config file's JSON Schema, for editors: the core's and every klib's.",
      footerHeading = "%nExamples:%n",
      footer = "  felinos config schema > felinos.schema.json")
  static final class Schema extends Helpful implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      Path bundles = Installation.current().guest().bundles();
      ConfigSchema schema =
          new KlibSchemas(new BundleRepository(bundles, Path.of(""))).compose(List.of());
      System.out.print(schema.json());
      System.out.flush();
      return 0;
    }
  }
}
