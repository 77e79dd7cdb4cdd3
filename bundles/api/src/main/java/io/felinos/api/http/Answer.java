package io.felinos.api.http;

import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** An answer whose body is still to be read. For one thread at a time. */
@ProviderType
public interface Answer extends AutoCloseable {

  /** 200 to 599. */
  int status();

  /** The fields of the head. */
  Headers headers();

  /**
   * The body, decoded from its transfer coding. Reads throw {@link java.io.IOException} with a
   * {@link HttpException} as cause when a limit is passed or the body ends too early.
   */
  InputStream body();

  /** Gives the connection back if the body was read to its end, and closes it otherwise. */
  @Override
  void close();
}
