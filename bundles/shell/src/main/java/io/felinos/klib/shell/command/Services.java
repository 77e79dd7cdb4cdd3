package io.felinos.klib.shell.command;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Services at the moment they are needed. The shell must outlive what it plugs in and out, so it
 * holds on to none of them.
 */
public interface Services {

  /** Those of the service registry. */
  static Services of(BundleContext context) {
    return new Registered(context);
  }

  /** The service; null if there is none. */
  <T> @Nullable T find(Class<T> type);

  /**
   * The service.
   *
   * @param what it is, for people
   * @throws CommandException if there is none
   */
  default <T> T need(Class<T> type, String what) throws CommandException {
    T service = find(type);
    if (service == null) {
      throw new CommandException("this machine has no " + what + " at the moment");
    }
    return service;
  }

  /** See {@link #of}. */
  record Registered(BundleContext context) implements Services {

    @Override
    public <T> @Nullable T find(Class<T> type) {
      ServiceReference<T> reference = context.getServiceReference(type);
      return reference == null ? null : context.getService(reference);
    }
  }
}
