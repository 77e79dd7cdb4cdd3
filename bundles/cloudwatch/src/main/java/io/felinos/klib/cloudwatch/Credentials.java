package io.felinos.klib.cloudwatch;

import java.time.Instant;

/**
 * What requests are signed with.
 *
 * @param keyId goes with each request; not a secret
 * @param secret the key itself; never leaves this machine
 * @param token of the session; empty for none
 * @param expires until when the services take them
 */
record Credentials(String keyId, String secret, String token, Instant expires) {

  /** Nothing that is secret. */
  @Override
  public String toString() {
    return keyId + " until " + expires;
  }
}
