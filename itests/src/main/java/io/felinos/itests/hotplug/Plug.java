package io.felinos.itests.hotplug;

import java.io.IOException;
import java.io.InputStream;

/**
 * A klib that is plugged in and out.
 *
 * @param name by which the service Klibs finds it
 * @param jar opened anew each time
 */
public record Plug(String name, Jar jar) {

  /** Where the bundle comes from. */
  public interface Jar {
    /** A stream from the first byte on. */
    InputStream open() throws IOException;
  }
}
