package io.felinos.image.runtime;

import java.nio.file.Path;
import java.util.SortedSet;

/**
 * A linked runtime.
 *
 * @param home its folder on this machine
 * @param key what it was made from, as a name: equal keys, equal runtimes
 * @param modules the modules asked for
 */
public record JavaRuntime(Path home, String key, SortedSet<String> modules) {}
