package io.felinos.api.http;

import java.nio.charset.StandardCharsets;

/**
 * An answer whose body is in memory.
 *
 * @param status 200 to 599
 * @param headers fields of the head
 * @param body decoded from its transfer coding
 */
public record Reply(int status, Headers headers, byte[] body) {

  /** Whether the status is 2xx. */
  public boolean ok() {
    return status / 100 == 2;
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The status alone: the body may be a secret. */
  @Override
  public String toString() {
    return "status " + status;
  }
}
