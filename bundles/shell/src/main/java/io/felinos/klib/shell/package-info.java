/** The Felix shell of a machine. */
@NullMarked
package io.felinos.klib.shell;

import org.jspecify.annotations.NullMarked;
