/** The shell: a way into a running machine. */
@NullMarked
package io.felinos.klib.shell;

import org.jspecify.annotations.NullMarked;
