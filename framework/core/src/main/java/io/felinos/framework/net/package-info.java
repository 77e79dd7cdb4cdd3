/** The machine's network: interfaces, addresses, routes, the resolver's file. */
@NullMarked
package io.felinos.framework.net;

import org.jspecify.annotations.NullMarked;
