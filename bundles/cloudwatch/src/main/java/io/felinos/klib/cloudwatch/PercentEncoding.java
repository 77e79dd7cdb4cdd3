package io.felinos.klib.cloudwatch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as AWS wants it: all but letters, digits and {@code - . _ ~} (RFC 3986, 2.3),
 * with upper-case digits, in UTF-8.
 */
final class PercentEncoding {
  private static final String DIGITS = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** Encodes everything that is reserved. */
  static String encode(String plain) {
    return encode(plain, "-._~");
  }

  /** Encodes everything that is reserved but slashes. */
  static String encodePath(String plain) {
    return encode(plain, "-._~/");
  }

  /** Decodes; a percent sign that begins no sequence stands for itself. */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          plain.write(high << 4 | low);
          i += 2;
          continue;
        }
      }
      plain.write(bytes[i]);
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static String encode(String plain, String unreserved) {
    StringBuilder encoded = new StringBuilder(plain.length() + 16);
    for (byte each : plain.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || unreserved.indexOf(c) >= 0;
      if (kept) {
        encoded.append(c);
      } else {
        encoded.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
