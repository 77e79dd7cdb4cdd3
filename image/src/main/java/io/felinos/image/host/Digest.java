package io.felinos.image.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over fields, each preceded by its length, so that no two lists of fields agree. */
public final class Digest {
  private final MessageDigest sha = sha256();

  /** Adds a field. */
  public Digest add(String field) {
    return add(field.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a field. */
  public Digest add(byte[] field) {
    sha.update((field.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha.update(field);
    return this;
  }

  /** Adds the digest of a file's content. */
  public Digest add(Path file) throws IOException {
    return add(content(file));
  }

  /** The SHA-256 of a file's content, as sha256sum(1) prints it: 64 hexadecimal digits. */
  public static String of(Path file) throws IOException {
    return HexFormat.of().formatHex(content(file));
  }

  private static byte[] content(Path file) throws IOException {
    MessageDigest content = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        content.update(buffer, 0, n);
      }
    }
    return content.digest();
  }

  /** Ends it: 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
