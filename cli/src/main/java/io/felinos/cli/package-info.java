/** The felinos command: one class for each sub-command, and what they share. */
@NullMarked
package io.felinos.cli;

import org.jspecify.annotations.NullMarked;
