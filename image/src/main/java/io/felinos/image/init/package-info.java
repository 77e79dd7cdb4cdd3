/** The guest's first instructions. */
@NullMarked
package io.felinos.image.init;

import org.jspecify.annotations.NullMarked;
