/** Programs that are Linux ELF files. */
@NullMarked
package io.felinos.framework.program;

import org.jspecify.annotations.NullMarked;
