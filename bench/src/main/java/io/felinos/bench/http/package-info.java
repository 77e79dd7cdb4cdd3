/** How many requests machines answer. */
@NullMarked
package io.felinos.bench.http;

import org.jspecify.annotations.NullMarked;
