package io.felinos.cli;

import picocli.CommandLine.Command;

/** {@code felinos klib}. */
@Command(
    name = "klib",
    description = "Looks after klibs, the abilities that a machine can be given.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KlibNewCommand.class,
      KlibListCommand.class,
      KlibInfoCommand.class,
      KlibPushCommand.class
    })
final class KlibCommand extends Helpful {}
