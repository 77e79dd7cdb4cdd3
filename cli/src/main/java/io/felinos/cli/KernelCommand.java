package io.felinos.cli;

import io.felinos.image.kernel.Flavor;
import io.felinos.image.kernel.Kernel;
import io.felinos.image.kernel.KernelStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code felinos kernel}. */
@Command(
    name = "kernel",
    description = "Makes and lists kernels.",
    subcommands = {KernelCommand.Build.class, KernelCommand.ListAll.class})
final class KernelCommand extends Helpful {

  /** {@code felinos kernel build}. */
  @Command(
      name = "build",
      description =
          "Builds the tailored kernel, which boots faster than Debian's; some nine minutes, once.",
      footerHeading = "%nExamples:%n",
      footer = {"  felinos kernel build", "  felinos kernel build --flavor debian"})
  static final class Build extends Helpful implements Callable<Integer> {
    @Option(
        names = "--flavor",
        paramLabel = "tailored|debian",
        description = "Which kernel; Debian's is fetched, not built.")
    private String flavor = "tailored";

    @Option(
        names = "--if-missing",
        description = "Only if there is none yet; otherwise nothing is looked up or built.")
    private boolean ifMissing;

    @Option(
        names = {"-v", "--verbose"},
        description = "Say more.",
        scope = ScopeType.LOCAL)
    private boolean verbose;

    @Override
    public Integer call() throws Exception {
      Console console = Console.standard(verbose);
      KernelStore store = new KernelStore(Home.folder(System.getenv()));
      BuildProgress progress = new BuildProgress(console);
      Kernel kernel =
          ifMissing ? store.choose(flavor(), progress) : store.build(flavor(), progress);
      console.done();
      console.say(
          "the %s kernel %s is in '%s'"
              .formatted(kernel.flavor(), kernel.version(), kernel.bzImage()));
      return 0;
    }

    private Flavor flavor() throws CliException {
      return switch (flavor) {
        case "tailored" -> Flavor.TAILORED;
        case "debian" -> Flavor.DEBIAN;
        default ->
            throw new CliException("--flavor '%s' is none of tailored, debian".formatted(flavor));
      };
    }
  }

  /** {@code felinos kernel list}. */
  @Command(
      name = "list",
      description = "Lists the kernels that are there.",
      footerHeading = "%nExamples:%n",
      footer = "  felinos kernel list")
  static final class ListAll extends Helpful implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      List<Kernel> kernels = new KernelStore(Home.folder(System.getenv())).list();
      Table table = new Table("FLAVOR", "VERSION", "FILE");
      for (Kernel kernel : kernels) {
        table.row(kernel.flavor().toString(), kernel.version(), kernel.bzImage().toString());
      }
      table.print(System.out);
      return 0;
    }
  }
}
