/** Links, addresses and routes of the kernel, through rtnetlink(7). */
@NullMarked
package io.felinos.framework.net.link;

import org.jspecify.annotations.NullMarked;
