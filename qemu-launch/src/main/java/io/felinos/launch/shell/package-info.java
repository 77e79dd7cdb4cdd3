/** The way into a machine's shell: the guest's port, shared by all who call. */
@NullMarked
package io.felinos.launch.shell;

import org.jspecify.annotations.NullMarked;
