/** Takes the instance's user data from cloud or disk. */
@NullMarked
package io.felinos.klib.userdata;

import org.jspecify.annotations.NullMarked;
