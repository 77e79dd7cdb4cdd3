/** Stand-ins for the services of the framework, for tests of klibs on a plain JVM. */
@NullMarked
package io.felinos.api.fakes;

import org.jspecify.annotations.NullMarked;
