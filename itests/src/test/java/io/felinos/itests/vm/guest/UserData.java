package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what was handed to this instance. */
final class UserData {

  private UserData() {}

  /** The first argument but one is a path, or a name of a variable, and so are those behind it. */
  static void print(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      String each = arguments[i];
      String value =
          each.startsWith("/") ? Files.readString(Path.of(each)).strip() : System.getenv(each);
      System.out.println(each + ": " + value);
    }
  }
}
