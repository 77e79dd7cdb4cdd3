package io.felinos.exam;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine as the felinos command is asked for it. Tests with equal requests may share a machine.
 *
 * @param config text of the config file
 * @param program what runs in it; absent for a program that waits
 * @param arguments of the program
 * @param bootLimit how long a boot may take
 */
record MachineRequest(
    String config, Optional<Path> program, List<String> arguments, Duration bootLimit) {}
