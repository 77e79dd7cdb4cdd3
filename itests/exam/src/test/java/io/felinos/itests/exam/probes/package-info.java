/** Test classes that the tests of the container run: they fail, die and hang. */
package io.felinos.itests.exam.probes;
