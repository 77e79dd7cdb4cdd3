/** Klibs that tests make up on the spot. */
@NullMarked
package io.felinos.itests.plugs;

import org.jspecify.annotations.NullMarked;
