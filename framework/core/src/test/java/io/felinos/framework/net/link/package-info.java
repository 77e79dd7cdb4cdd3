@NullMarked
package io.felinos.framework.net.link;

import org.jspecify.annotations.NullMarked;
