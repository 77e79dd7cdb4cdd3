/** The hot pieces by themselves, on the JVM of the host. */
@NullMarked
package io.felinos.bench.micro;

import org.jspecify.annotations.NullMarked;
