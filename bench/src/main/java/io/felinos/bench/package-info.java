/** Benchmarks, on the JVM of the host. */
@NullMarked
package io.felinos.bench;

import org.jspecify.annotations.NullMarked;
