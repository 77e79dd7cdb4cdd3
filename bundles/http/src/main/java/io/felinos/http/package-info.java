/** The HTTP client of klibs, on java.net.http. */
@NullMarked
package io.felinos.http;

import org.jspecify.annotations.NullMarked;
