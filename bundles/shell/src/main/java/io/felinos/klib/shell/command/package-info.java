/** The commands that Felix does not bring. */
@NullMarked
package io.felinos.klib.shell.command;

import org.jspecify.annotations.NullMarked;
