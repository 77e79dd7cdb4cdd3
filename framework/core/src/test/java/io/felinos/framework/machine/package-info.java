@NullMarked
package io.felinos.framework.machine;

import org.jspecify.annotations.NullMarked;
