package io.felinos.api.klib;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plugs klibs in and out while the machine runs. A service of the klibs bundle; safe for use by
 * several threads, one change at a time.
 *
 * <p>What depends on a klib stops before it, and drains; it returns when what it needs returns.
 */
@ProviderType
public interface Klibs {

  /** Every bundle of this machine but the framework's own, by name. */
  List<KlibState> list();

  /**
   * Why a klib is not active: the chain of what is missing, from the klib to the cause, a line
   * each; what a component threw, with the frames that are the klib's own.
   *
   * @param name a klib's or a bundle's symbolic name
   * @return a single line when it is active
   * @throws KlibException if there is no such klib; the message names the nearest
   */
  List<String> why(String name) throws KlibException;

  /**
   * Installs and starts a bundle.
   *
   * @param jar the bundle; read to its end, not closed
   * @param origin where it came from, for messages
   * @throws KlibException if it is no bundle, its name is taken, it cannot be resolved, or its
   *     configuration is wrong; then the machine is as before
   */
  KlibState install(InputStream jar, String origin) throws KlibException, InterruptedException;

  /** Installs from a {@code file:} URI on the guest's disk, or an {@code http(s):} one. */
  KlibState install(URI location) throws KlibException, InterruptedException;

  /**
   * Puts another version of a klib in its place; as {@link #install(InputStream, String)}. A
   * version that cannot be resolved leaves the old one running.
   */
  KlibState update(String name, InputStream jar, String origin)
      throws KlibException, InterruptedException;

  /** Starts a klib that was stopped. */
  KlibState start(String name) throws KlibException, InterruptedException;

  /** Stops a klib, those that depend on it first. */
  KlibState stop(String name) throws KlibException, InterruptedException;

  /** Stops a klib, those that depend on it first, and uninstalls it. */
  void remove(String name) throws KlibException, InterruptedException;
}
