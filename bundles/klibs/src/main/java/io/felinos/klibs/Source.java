package io.felinos.klibs;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Http;
import io.felinos.api.http.Request;
import io.felinos.api.klib.KlibException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that is read from a location.
 *
 * @param stream closed with it
 * @param connection to close besides
 */
record Source(InputStream stream, AutoCloseable connection) implements AutoCloseable {

  /** The largest bundle that is fetched, and how long that may take. */
  private static final long MOST_BYTES = 256L << 20;

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int REDIRECTS = 5;

  /**
   * Opens a location.
   *
   * @param http null if there is none
   */
  static Source open(URI location, @Nullable Http http)
      throws KlibException, IOException, InterruptedException {
    String scheme = location.getScheme() == null ? "" : location.getScheme();
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "file" -> file(location);
      case "http", "https" -> fetch(location, http);
      default ->
          throw new KlibException(
              "\"" + location + "\" is no location of a bundle: file:, http: and https: are");
    };
  }

  private static Source file(URI location) throws KlibException, IOException {
    Path path;
    try {
      path = Path.of(location);
    } catch (IllegalArgumentException e) {
      throw new KlibException(
          "\"" + location + "\" names no file: " + e.getMessage() + "; write file:///folder/x.jar",
          e);
    }
    if (!Files.isRegularFile(path)) {
      throw new KlibException("\"" + path + "\" does not exist in this machine");
    }
    InputStream in = Files.newInputStream(path);
    return new Source(in, in);
  }

  private static Source fetch(URI location, @Nullable Http http)
      throws KlibException, IOException, InterruptedException {
    if (http == null) {
      throw new KlibException(
          "\""
              + location
              + "\" cannot be fetched: this machine has no HTTP client; put \"http\" into Klibs");
    }
    Request request =
        Request.get(location)
            .within(Http.OPERATION, LONGEST)
            .atMost(MOST_BYTES)
            .following(REDIRECTS);
    Answer answer = http.open(request);
    if (answer.status() != 200) {
      int status = answer.status();
      answer.close();
      throw new KlibException("\"" + request + "\" cannot be fetched: status " + status);
    }
    return new Source(answer.body(), answer);
  }

  @Override
  public void close() throws IOException {
    try (stream) {
      connection.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
