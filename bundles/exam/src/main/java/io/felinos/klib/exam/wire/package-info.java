/** What the two ends of a test say to each other; used by both. */
@NullMarked
package io.felinos.klib.exam.wire;

import org.jspecify.annotations.NullMarked;
