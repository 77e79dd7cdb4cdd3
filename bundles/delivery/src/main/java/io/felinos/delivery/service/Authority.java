package io.felinos.delivery.service;

import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import java.time.Duration;

/** Credentials for requests, and how to come by newer ones. */
public interface Authority {

  /**
   * The request with what proves who sends it; fetches credentials if there are none that are good
   * for a while.
   *
   * @param deadline how long it may take
   * @throws UnavailableException if there are no credentials now
   */
  Request authorize(Request request, Duration deadline)
      throws UnavailableException, InterruptedException;

  /** Whether an answer says that the credentials were too old or unknown. */
  boolean stale(Reply reply);

  /** Forgets the credentials, so that the next request gets new ones. */
  void renew();
}
