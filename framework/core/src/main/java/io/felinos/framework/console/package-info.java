/** The console log, where its records come from, and the ways out to the launcher. */
@NullMarked
package io.felinos.framework.console;

import org.jspecify.annotations.NullMarked;
