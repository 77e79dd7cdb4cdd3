@NullMarked
package io.felinos.kernel;

import org.jspecify.annotations.NullMarked;
