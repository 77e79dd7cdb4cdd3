/** The real felinos command, and machines that it runs. */
@NullMarked
package io.felinos.itests.vm;

import org.jspecify.annotations.NullMarked;
