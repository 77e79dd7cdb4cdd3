/** Stand-ins for the services of the framework, for tests of klibs on a plain JVM. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.fakes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
