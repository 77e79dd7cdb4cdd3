/** What the user brought, looked at before anything is built. */
@NullMarked
package io.felinos.image.program;

import org.jspecify.annotations.NullMarked;
