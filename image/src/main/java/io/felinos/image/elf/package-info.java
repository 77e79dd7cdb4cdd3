/** ELF headers and the search for shared libraries, as the dynamic loader would do it. */
@NullMarked
package io.felinos.image.elf;

import org.jspecify.annotations.NullMarked;
