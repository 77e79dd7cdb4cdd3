/** How long machines take to start. */
@NullMarked
package io.felinos.bench.boot;

import org.jspecify.annotations.NullMarked;
