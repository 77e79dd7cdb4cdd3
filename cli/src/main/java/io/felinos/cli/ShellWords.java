package io.felinos.cli;

import java.util.List;

/** Makes a line for the machine's shell of the words of a command line here. */
final class ShellWords {

  private ShellWords() {}

  /**
   * A single word is a line as it is; of several, the first is a command and the others are its
   * arguments, to the letter.
   */
  static String line(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    StringBuilder line = new StringBuilder(words.getFirst());
    for (String word : words.subList(1, words.size())) {
      line.append(' ').append(quoted(word));
    }
    return line.toString();
  }

  /** In quotes, in which the shell leaves everything alone; a quote itself is escaped. */
  private static String quoted(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(ShellWords::isPlain);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || "-_.,:/@%".indexOf(each) >= 0;
  }
}
