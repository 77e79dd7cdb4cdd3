@NullMarked
package io.felinos.framework.net;

import org.jspecify.annotations.NullMarked;
