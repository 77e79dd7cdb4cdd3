/** Reports boots, figures and crashes to a collector. */
@NullMarked
package io.felinos.klib.radar;

import org.jspecify.annotations.NullMarked;
