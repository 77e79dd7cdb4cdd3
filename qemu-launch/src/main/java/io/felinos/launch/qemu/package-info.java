/** QEMU: its command line, its process and its monitor. */
@NullMarked
package io.felinos.launch.qemu;

import org.jspecify.annotations.NullMarked;
