package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.time.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Downloads a file. */
final class FileJob implements Job, Fetch.Target {
  private static final int BUFFER = 1 << 16;
  private static final int OCTAL = 8;

  private final Origin origin;
  private final Path destination;
  private final boolean overwrites;
  private final boolean optional;

  /** In lower case; null for any. */
  private final @Nullable String sha256;

  private final @Nullable Integer mode;
  private final Fetch fetch;
  private final Timer timer;
  private final ConsoleLog log;

  /**
   * A download that has not begun.
   *
   * @throws IllegalArgumentException if the config makes no sense
   */
  FileJob(CloudInitConfig.FileEntry entry, Fetch fetch, Timer timer, ConsoleLog log) {
    this.origin = Origin.of(entry.src(), entry.auth(), entry.timeout());
    this.destination = Path.of(entry.dest()).normalize();
    if (!destination.isAbsolute() || destination.getParent() == null) {
      throw new IllegalArgumentException("dest: not the path of a file: \"" + entry.dest() + "\"");
    }
    this.overwrites = entry.overwrites();
    this.optional = Boolean.TRUE.equals(entry.optional());
    this.sha256 = entry.sha256() == null ? null : entry.sha256().toLowerCase(Locale.ROOT);
    this.mode = entry.mode() == null ? null : Integer.valueOf(entry.mode(), OCTAL);
    this.fetch = fetch;
    this.timer = timer;
    this.log = log;
  }

  /** Where the file will be. */
  Path destination() {
    return destination;
  }

  @Override
  public boolean optional() {
    return optional;
  }

  @Override
  public void run() throws FetchException, InterruptedException {
    boolean there = isThere();
    if (there && !overwrites) {
      return;
    }
    if (there && sha256 != null && isWanted()) {
      return;
    }
    try {
      fetch.run(origin, Long.MAX_VALUE, this);
    } catch (FetchException e) {
      String reason = "\"" + destination + "\": " + e.getMessage();
      if (!there || !isWanted()) {
        throw new FetchException(reason, e);
      }
      log.say(
          ConsoleRecord.SEVERITY_WARNING, "cloud_init: " + reason + "; the file stays as it was");
    }
  }

  private boolean isThere() {
    try {
      return Files.size(destination) > 0 && Files.isRegularFile(destination);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the file that is there would do. */
  private boolean isWanted() {
    String wanted = sha256;
    if (wanted == null) {
      return true;
    }
    try (InputStream in = Files.newInputStream(destination)) {
      MessageDigest digest = digest();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return wanted.equals(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void take(InputStream body, long length) throws IOException, FetchException {
    Progress progress = new Progress(destination, length, timer, log);
    MessageDigest digest = sha256 == null ? null : digest();
    try (NewFile file = new NewFile(destination)) {
      byte[] buffer = new byte[BUFFER];
      long all = 0;
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        file.write(buffer, count);
        if (digest != null) {
          digest.update(buffer, 0, count);
        }
        all += count;
        progress.at(all);
      }
      if (digest != null) {
        check(HexFormat.of().formatHex(digest.digest()));
      }
      file.putInPlace(mode);
    }
  }

  private void check(String actual) throws FetchException {
    if (!actual.equals(sha256)) {
      throw new FetchException(origin + ": SHA-256 is " + actual + ", the config wants " + sha256);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
