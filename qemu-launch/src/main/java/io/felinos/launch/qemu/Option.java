package io.felinos.launch.qemu;

import java.nio.file.Path;

/** A QEMU option of the shape {@code driver,key=value,…}; commas in values are doubled. */
final class Option {

  private final StringBuilder text;

  private Option(String first) {
    text = new StringBuilder(first);
  }

  static Option of(String first) {
    return new Option(first);
  }

  Option with(String key, String value) {
    text.append(',').append(key).append('=').append(value.replace(",", ",,"));
    return this;
  }

  Option with(String key, Path value) {
    return with(key, value.toString());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
