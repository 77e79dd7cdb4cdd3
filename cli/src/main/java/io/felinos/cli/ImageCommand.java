package io.felinos.cli;

import picocli.CommandLine.Command;

/** {@code felinos image}. */
@Command(
    name = "image",
    description = "Prepares images.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImageWarmCommand.class})
final class ImageCommand extends Helpful {}
