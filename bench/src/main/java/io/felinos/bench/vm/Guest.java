package io.felinos.bench.vm;

import java.nio.file.Path;

/**
 * What an image is made of.
 *
 * @param name for people
 * @param program a JAR
 * @param config the text of a config file
 */
public record Guest(String name, Path program, String config) {

  /** A program without any config. */
  public static Guest plain(String name, Path program) {
    return new Guest(name, program, "{}");
  }
}
