/** Rates of klibs, on the JVM of the host. */
@NullMarked
package io.felinos.bench.klibs;

import org.jspecify.annotations.NullMarked;
