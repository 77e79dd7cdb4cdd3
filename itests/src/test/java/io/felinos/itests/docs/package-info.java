/** The documents hold. */
@NullMarked
package io.felinos.itests.docs;

import org.jspecify.annotations.NullMarked;
