package io.felinos.klib.userdata.service;

import io.felinos.delivery.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Text that came in base64 (RFC 4648, 4), line breaks allowed. */
final class Base64Text {

  private Base64Text() {}

  /** What it stands for; empty if it is no base64. */
  static Optional<byte[]> decoded(byte[] text) {
    StringBuilder compact = new StringBuilder(text.length);
    for (byte each : text) {
      if (each != '\r' && each != '\n' && each != ' ' && each != '\t') {
        compact.append((char) (each & 0xFF));
      }
    }
    try {
      return Optional.of(
          Base64.getDecoder().decode(compact.toString().getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What it stands for if it is base64 of text; else itself. */
  static byte[] decodedIfText(byte[] text) {
    Optional<byte[]> decoded = decoded(text);
    return decoded.isPresent() && isText(decoded.get()) ? decoded.get() : text;
  }

  private static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      boolean control = each >= 0 && each < ' ';
      if (control && each != '\n' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return bytes.length > 0 && Utf8.valid(bytes);
  }
}
