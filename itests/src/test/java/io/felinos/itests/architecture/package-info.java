/** Who may know whom. */
@NullMarked
package io.felinos.itests.architecture;

import org.jspecify.annotations.NullMarked;
