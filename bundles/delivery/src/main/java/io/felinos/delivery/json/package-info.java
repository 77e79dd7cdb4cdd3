/** JSON as services answer it. Becomes a part of the bundles that read it. */
@NullMarked
package io.felinos.delivery.json;

import org.jspecify.annotations.NullMarked;
