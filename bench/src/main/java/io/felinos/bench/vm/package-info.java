/** Machines that are measured. */
@NullMarked
package io.felinos.bench.vm;

import org.jspecify.annotations.NullMarked;
