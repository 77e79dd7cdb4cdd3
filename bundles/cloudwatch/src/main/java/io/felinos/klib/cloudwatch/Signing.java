package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.delivery.service.Authority;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signs requests to one service with the credentials of the instance's role. For one thread. */
final class Signing implements Authority {
  private final Ec2 ec2;
  private final String service;
  private final ServerTime time;
  private @Nullable Signer signer;
  private @Nullable Credentials used;

  /**
   * Signs for a service.
   *
   * @param service as in logs
   */
  Signing(Ec2 ec2, String service, ServerTime time) {
    this.ec2 = ec2;
    this.service = service;
    this.time = time;
  }

  @Override
  public Request authorize(Request request, Duration deadline)
      throws UnavailableException, InterruptedException {
    Signer known = signer;
    if (known == null) {
      known = new Signer(ec2.instance(deadline).region(), service);
      signer = known;
    }
    Credentials credentials = ec2.credentials(deadline);
    used = credentials;
    return known.sign(request, credentials, time.now());
  }

  @Override
  public boolean stale(Reply reply) {
    return !reply.ok() && ServiceError.of(reply).stale();
  }

  @Override
  public void renew() {
    Credentials refused = used;
    if (refused != null) {
      ec2.forget(refused);
    }
  }
}
