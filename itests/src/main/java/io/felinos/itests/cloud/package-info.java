/**
 * Stand-ins for the services of clouds, on loopback: they answer as the real ones do, keep the real
 * ones' limits, check what they get with the makers' own code, and misbehave as told.
 */
@NullMarked
package io.felinos.itests.cloud;

import org.jspecify.annotations.NullMarked;
