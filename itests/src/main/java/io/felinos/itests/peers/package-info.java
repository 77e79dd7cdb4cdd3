/** Programs of other makers, from Debian, that FelinOS is tested against. */
@NullMarked
package io.felinos.itests.peers;

import org.jspecify.annotations.NullMarked;
