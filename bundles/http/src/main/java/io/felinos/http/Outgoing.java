package io.felinos.http;

import io.felinos.api.http.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

/** A request's body in the terms of java.net.http. */
final class Outgoing {
  private Outgoing() {}

  static BodyPublisher of(Body body, Limits limits) {
    if (body instanceof Body.Streamed streamed && streamed.length() != 0) {
      BodyPublisher stream = BodyPublishers.ofInputStream(new Opening(streamed.source(), limits));
      return streamed.length() < 0
          ? stream
          : BodyPublishers.fromPublisher(stream, streamed.length());
    }
    return body instanceof Body.Bytes whole && whole.bytes().length > 0
        ? BodyPublishers.ofByteArray(whole.bytes())
        : BodyPublishers.noBody();
  }

  private record Opening(Body.Source source, Limits limits) implements Supplier<InputStream> {

    @Override
    public InputStream get() {
      try {
        return new Watched(source.open(), limits);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Each read means that what was read before went out. */
  private static final class Watched extends FilterInputStream {
    private final Limits limits;

    private Watched(InputStream in, Limits limits) {
      super(in);
      this.limits = limits;
    }

    @Override
    public int read() throws IOException {
      limits.progressed();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      limits.progressed();
      return in.read(bytes, offset, length);
    }
  }
}
