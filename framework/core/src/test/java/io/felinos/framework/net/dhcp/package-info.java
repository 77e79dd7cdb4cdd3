@NullMarked
package io.felinos.framework.net.dhcp;

import org.jspecify.annotations.NullMarked;
