package io.felinos.klib.userdata;

/** Any user data is variables, as far as its lines are any; they can be in an environment. */
public final class UserDataFuzz {
  private UserDataFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    EnvironmentText text = EnvironmentText.parse(input);
    text.variables().forEach(UserDataFuzz::check);
    if (text.strange() < 0) {
      throw new AssertionError("counted " + text.strange());
    }
  }

  private static void check(String name, String value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
      throw new AssertionError("cannot be in an environment: " + name);
    }
  }
}
