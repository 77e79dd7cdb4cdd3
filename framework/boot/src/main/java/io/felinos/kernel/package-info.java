/** Linux system calls of x86-64 through java.lang.foreign. */
@NullMarked
package io.felinos.kernel;

import org.jspecify.annotations.NullMarked;
