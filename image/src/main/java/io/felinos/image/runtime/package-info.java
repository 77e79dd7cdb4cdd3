/** The guest's Java runtime: which modules, linked by jlink, kept for the next build. */
@NullMarked
package io.felinos.image.runtime;

import org.jspecify.annotations.NullMarked;
