/** The first Java code of the machine. */
@NullMarked
package io.felinos.boot;

import org.jspecify.annotations.NullMarked;
