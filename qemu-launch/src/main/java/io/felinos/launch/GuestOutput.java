package io.felinos.launch;

import java.io.OutputStream;

/**
 * Where the program's output goes, to the byte. A stream that blocks makes the program wait.
 *
 * @param stdout the program's standard output
 * @param stderr the program's standard error
 */
public record GuestOutput(OutputStream stdout, OutputStream stderr) {}
