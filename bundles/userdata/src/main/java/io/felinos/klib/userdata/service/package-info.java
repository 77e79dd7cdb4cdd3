/** The metadata services of clouds, as far as user data goes. */
@NullMarked
package io.felinos.klib.userdata.service;

import org.jspecify.annotations.NullMarked;
