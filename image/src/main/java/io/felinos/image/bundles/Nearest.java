package io.felinos.image.bundles;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that was probably meant. */
final class Nearest {

  private Nearest() {}

  /** The nearest word, if it is near enough to be a slip. */
  static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(lower, k)).thenComparing(k -> k))
        .filter(k -> distance(lower, k) <= Math.max(1, Math.min(3, k.length() / 2)));
  }

  /** Levenshtein's: insertions, deletions and replacements of one character. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
