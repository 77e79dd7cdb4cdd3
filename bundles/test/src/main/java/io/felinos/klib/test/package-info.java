/** The klib {@code test}: says at regular intervals that the machine is alive. */
@NullMarked
package io.felinos.klib.test;

import org.jspecify.annotations.NullMarked;
