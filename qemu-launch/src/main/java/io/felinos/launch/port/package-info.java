/** Forwarded ports: how they are written, and whether they are free. */
@NullMarked
package io.felinos.launch.port;

import org.jspecify.annotations.NullMarked;
