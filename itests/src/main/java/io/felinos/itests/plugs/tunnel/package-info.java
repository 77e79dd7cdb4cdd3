/** A tunnel through UDP, as a klib and as its other end. */
@NullMarked
package io.felinos.itests.plugs.tunnel;

import org.jspecify.annotations.NullMarked;
