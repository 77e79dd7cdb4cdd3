/** The klib that others start from. */
@NullMarked
package io.felinos.klib.test;

import org.jspecify.annotations.NullMarked;
