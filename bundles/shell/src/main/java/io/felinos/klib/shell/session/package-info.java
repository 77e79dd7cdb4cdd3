/** Sessions of the shell over the machine's port; docs/architecture.md. */
@NullMarked
package io.felinos.klib.shell.session;

import org.jspecify.annotations.NullMarked;
