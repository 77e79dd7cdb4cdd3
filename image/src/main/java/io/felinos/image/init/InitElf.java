package io.felinos.image.init;

import java.nio.charset.StandardCharsets;

/** Stands in for the first instructions until they are written. */
public final class InitElf {

  private InitElf() {}

  /** The content of {@code /felinos/init}. */
  public static byte[] bytes(String workingDirectory) {
    return workingDirectory.getBytes(StandardCharsets.UTF_8);
  }
}
