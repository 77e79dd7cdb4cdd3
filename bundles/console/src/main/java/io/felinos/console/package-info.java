/** Gives every console driver its place in the console log; the service bundle {@code console}. */
@NullMarked
package io.felinos.console;

import org.jspecify.annotations.NullMarked;
