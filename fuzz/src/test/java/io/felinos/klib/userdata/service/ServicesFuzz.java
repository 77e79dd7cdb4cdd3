package io.felinos.klib.userdata.service;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Reply;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;

/** Whatever a cloud's metadata service answers is user data or none. */
public final class ServicesFuzz {
  private static final MetadataService[] ALL = {
    new Aws(), new Gcp(), new Azure(), new DigitalOcean(), new Hetzner(), new OpenStack()
  };

  private ServicesFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
    Headers google = Headers.NONE.with("Metadata-Flavor", "Google");
    FakeHttp http = new FakeHttp().otherwise(request -> new Reply(200, google, input));
    FakeTimer timer = new FakeTimer();
    long end = timer.nanoTime() + Duration.ofSeconds(30).toNanos();
    for (MetadataService each : ALL) {
      ask(each, new MetadataClient(http, timer, end));
    }
  }

  private static void ask(MetadataService service, MetadataClient client)
      throws InterruptedException {
    try {
      service.userData(client);
    } catch (UnavailableException | RefusedException e) {
      return; // none, with a reason
    }
  }
}
