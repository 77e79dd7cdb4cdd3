/** Runs a machine on this computer: what it is made of, starting it, and how it ended. */
@NullMarked
package io.felinos.launch;

import org.jspecify.annotations.NullMarked;
