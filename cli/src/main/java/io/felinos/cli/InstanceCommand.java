package io.felinos.cli;

import picocli.CommandLine.Command;

/** {@code felinos instance}. */
@Command(
    name = "instance",
    description = "Starts several instances at a time.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {InstanceCreateCommand.class})
final class InstanceCommand extends Helpful {}
