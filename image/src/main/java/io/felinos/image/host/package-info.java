/** What the image builder asks of the machine it runs on: tools, locks, caches. */
@NullMarked
package io.felinos.image.host;

import org.jspecify.annotations.NullMarked;
