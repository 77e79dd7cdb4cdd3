package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Http;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;

/**
 * A service of AWS in the region of this instance: signed requests to it, and what every answer may
 * say. For one thread.
 */
final class Service {
  private final Ec2 ec2;
  private final String name;
  private final ServerTime time;
  private final Exchange exchange;

  /**
   * Makes a client.
   *
   * @param name of the endpoint, and by which requests are signed; the same for those we use
   */
  Service(Ec2 ec2, String name, ServerTime time, Http http, Timer timer) {
    this.ec2 = ec2;
    this.name = name;
    this.time = time;
    this.exchange = new Exchange(http, new Signing(ec2, name, time), timer);
  }

  /**
   * Posts to the service.
   *
   * @return an answer from 200 to 499 that is about what was sent
   * @throws UnavailableException if it is worth another try later
   */
  Reply post(byte[] body, String contentType, String target, Duration deadline)
      throws UnavailableException, InterruptedException {
    URI endpoint = ec2.instance(deadline).endpoint(name);
    Request request = Request.post(endpoint, body).with("Content-Type", contentType);
    if (!target.isEmpty()) {
      request = request.with("X-Amz-Target", target);
    }
    Reply reply = exchange.send(request, deadline);
    if (!reply.ok() && ServiceError.of(reply).signature() && time.learn(reply)) {
      throw new UnavailableException("this machine's clock is too far off, going on with theirs");
    }
    return reply;
  }
}
