/** What runs inside the tests' machines. These classes know nothing but the JDK. */
@NullMarked
package io.felinos.itests.vm.guest;

import org.jspecify.annotations.NullMarked;
