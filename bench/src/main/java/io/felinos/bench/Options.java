package io.felinos.bench;

import io.felinos.launch.Accelerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the command line says.
 *
 * @param help whether to explain and do no more
 * @param runs how often to measure each subject
 * @param accelerator of every machine
 * @param names of benchmarks; empty for all
 */
record Options(boolean help, int runs, Accelerator accelerator, List<String> names) {
  private static final int DEFAULT_RUNS = 5;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is wrong, with a line for the user
   */
  static Options of(List<String> words) {
    boolean help = false;
    int runs = DEFAULT_RUNS;
    Accelerator accelerator = Accelerator.TCG;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--help", "-h" -> help = true;
        case "--runs" -> runs = number(value(words, ++i, word));
        case "--accel" -> accelerator = accelerator(value(words, ++i, word));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("there is no option " + word + "; see --help");
          }
          names.add(word);
        }
      }
    }
    return new Options(help, runs, accelerator, List.copyOf(names));
  }

  private static String value(List<String> words, int index, String option) {
    if (index >= words.size()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.get(index);
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--runs '" + text + "' is no number", e);
    }
    throw new IllegalArgumentException("--runs '" + text + "' is not positive");
  }

  private static Accelerator accelerator(String text) {
    try {
      return Accelerator.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--accel '" + text + "' is none of tcg, kvm", e);
    }
  }
}
