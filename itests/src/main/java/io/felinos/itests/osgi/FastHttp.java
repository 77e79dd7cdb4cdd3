package io.felinos.itests.osgi;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.http.RetryPolicy;

/** An HTTP client whose limits of time are shorter than asked for; the rest is the real one's. */
public final class FastHttp implements Http {
  private final Http real;
  private final int factor;

  /**
   * Makes one.
   *
   * @param real what does the work
   * @param factor how much shorter
   */
  public FastHttp(Http real, int factor) {
    this.real = real;
    this.factor = factor;
  }

  @Override
  public Reply send(Request request) throws HttpException, InterruptedException {
    return real.send(faster(request));
  }

  @Override
  public Answer open(Request request) throws HttpException, InterruptedException {
    return real.open(faster(request));
  }

  @Override
  public RetryPolicy retryPolicy() {
    return real.retryPolicy();
  }

  private Request faster(Request request) {
    return request.within(
        request.operation().dividedBy(factor), request.overall().dividedBy(factor));
  }
}
