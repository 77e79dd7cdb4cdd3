/** A klib that offers something. */
@NullMarked
package io.felinos.itests.plugs.lamp;

import org.jspecify.annotations.NullMarked;
