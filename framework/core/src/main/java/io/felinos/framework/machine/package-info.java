/** What klibs see of the machine. */
@NullMarked
package io.felinos.framework.machine;

import org.jspecify.annotations.NullMarked;
