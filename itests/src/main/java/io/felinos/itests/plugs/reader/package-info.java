/** A klib that needs the lamp. */
@NullMarked
package io.felinos.itests.plugs.reader;

import org.jspecify.annotations.NullMarked;
