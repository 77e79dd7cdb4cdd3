package io.felinos.klib.gcp;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;

/** Whatever Google's metadata server answers is a token or none. */
public final class GoogleMetadataFuzz {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final URI SERVICE = URI.create("https://logging.googleapis.com/v2/entries:write");

  private GoogleMetadataFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Headers google = Headers.NONE.with("Metadata-Flavor", "Google");
    FakeHttp http = new FakeHttp().otherwise(request -> new Reply(200, google, input));
    MetadataServer server = new MetadataServer(http);
    ServiceAccount account = new ServiceAccount(server, new FakeTimer());
    try {
      account.authorize(Request.get(SERVICE), DEADLINE);
    } catch (UnavailableException e) {
      return; // none, with a reason
    }
  }
}
