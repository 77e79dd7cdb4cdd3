/** Names of klibs become a closed set of bundles. */
@NullMarked
package io.felinos.image.bundles;

import org.jspecify.annotations.NullMarked;
