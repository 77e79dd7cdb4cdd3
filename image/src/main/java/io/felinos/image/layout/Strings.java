package io.felinos.image.layout;

import io.felinos.image.ImageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes fields, each ended by a NUL, as the guest's first instructions and classes read them. */
final class Strings {

  private Strings() {}

  /**
   * Writes the fields.
   *
   * @param what names the fields in the message when one has a NUL in it
   */
  static byte[] bytes(String what, List<String> fields) throws ImageException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String field : fields) {
      if (field.indexOf(0) >= 0) {
        throw new ImageException(
            "%s: \"%s\" has a NUL character in it; no program can be given that"
                .formatted(what, field.replace("\0", "\\0")));
      }
      out.writeBytes(field.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }
    return out.toByteArray();
  }
}
