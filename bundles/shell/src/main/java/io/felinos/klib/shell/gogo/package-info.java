/** Apache Felix Gogo, which interprets what is typed. */
@NullMarked
package io.felinos.klib.shell.gogo;

import org.jspecify.annotations.NullMarked;
