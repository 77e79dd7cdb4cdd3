package io.felinos.cli;

import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code felinos klib push}. */
@Command(
    name = "push",
    description = "Streams a klib into a running machine that has the shell.",
    footerHeading = "%nExamples:%n",
    footer = {"  felinos klib push web syslog", "  felinos klib push web target/mylog.jar"})
final class KlibPushCommand extends Helpful implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The running machine.")
  private String instanceName = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE|NAME",
      description = "A klib's JAR, or the name of one that comes with FelinOS.")
  private String klib = "";

  @Override
  public Integer call() throws Exception {
    Instance instance = new InstanceStore(Home.folder(System.getenv())).find(instanceName);
    throw new CliException(
        "'%s' can't be pushed: instance '%s' has no shell".formatted(klib, instance.name()));
  }
}
