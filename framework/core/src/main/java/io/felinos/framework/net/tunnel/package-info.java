/** Interfaces whose packets come from and go to a process. */
@NullMarked
package io.felinos.framework.net.tunnel;

import org.jspecify.annotations.NullMarked;
