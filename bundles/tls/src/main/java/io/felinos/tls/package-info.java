/** TLS for klibs, with Bouncy Castle JSSE. */
@NullMarked
package io.felinos.tls;

import org.jspecify.annotations.NullMarked;
