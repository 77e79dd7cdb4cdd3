/** How long copies of saved machines take to go on. */
@NullMarked
package io.felinos.bench.warm;

import org.jspecify.annotations.NullMarked;
