/** Programs that are measured in machines. */
@NullMarked
package io.felinos.bench.program;

import org.jspecify.annotations.NullMarked;
