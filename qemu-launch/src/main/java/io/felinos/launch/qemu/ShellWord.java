package io.felinos.launch.qemu;

import java.util.regex.Pattern;

/** A word as a POSIX shell must be given it so that it arrives unchanged (XCU 2.2). */
public final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The word in the form that a shell turns back into it. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
