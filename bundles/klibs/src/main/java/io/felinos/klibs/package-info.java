/** Klibs that come and go while the machine runs. */
@NullMarked
package io.felinos.klibs;

import org.jspecify.annotations.NullMarked;
