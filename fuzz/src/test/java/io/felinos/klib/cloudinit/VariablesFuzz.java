package io.felinos.klib.cloudinit;

import java.util.Map;

/** Any body is variables or refused, and variables can be in an environment. */
public final class VariablesFuzz {
  private VariablesFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    read(input, "");
    read(input, "a/b");
  }

  private static void read(byte[] input, String path) {
    Map<String, String> variables;
    try {
      variables = VariablesText.parse(input, path);
    } catch (VariablesException e) {
      return; // refused, with a reason
    }
    variables.forEach(VariablesFuzz::check);
  }

  private static void check(String name, String value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
      throw new AssertionError("cannot be in an environment: " + name);
    }
  }
}
