package io.felinos.image.kernel;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders versions by their runs of digits, as numbers: 6.1.99 comes before 6.1.192. */
final class VersionOrder implements Comparator<String> {
  @Override
  public int compare(String left, String right) {
    String[] a = left.split("[^0-9]+");
    String[] b = right.split("[^0-9]+");
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order = number(a[i]).compareTo(number(b[i]));
      if (order != 0) {
        return order;
      }
    }
    return a.length != b.length ? Integer.compare(a.length, b.length) : left.compareTo(right);
  }

  private static BigInteger number(String digits) {
    return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }
}
