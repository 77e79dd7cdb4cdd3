/** The guest's end of a test: a bundle that does what felinos-pax-exam asks over TCP. */
@NullMarked
package io.felinos.klib.exam;

import org.jspecify.annotations.NullMarked;
