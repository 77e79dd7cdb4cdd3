/** How fast a program's output leaves its machine. */
@NullMarked
package io.felinos.bench.console;

import org.jspecify.annotations.NullMarked;
