/** What a machine under test runs when the test names no program. */
@NullMarked
package io.felinos.exam.guest;

import org.jspecify.annotations.NullMarked;
