package io.felinos.klib.exam;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Runs tests: each is a service {@code ProbeInvoker} that Pax Exam's extender made of the test's
 * bundle. Called by reflection, since this bundle is there before Pax Exam's are.
 */
final class Probe {
  private static final String INVOKER = "org.ops4j.pax.exam.ProbeInvoker";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final BundleContext context;

  Probe(BundleContext context) {
    this.context = context;
  }

  byte[] call(DataInputStream request)
      throws IOException, ReflectiveOperationException, InterruptedException {
    String signature = request.readUTF();
    Object[] arguments = (Object[]) new ObjectInputStream(request).readObject();
    ServiceReference<?> reference = find(signature);
    Object invoker = context.getService(reference);
    if (invoker == null) {
      throw new IllegalStateException("the test's bundle has gone");
    }
    try {
      Method call = invoker.getClass().getMethod("call", Object[].class);
      call.invoke(invoker, (Object) arguments);
      return new byte[0];
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } finally {
      context.ungetService(reference);
    }
  }

  /** {@code ProbeInvoker.call} declares no exception. */
  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }

  private ServiceReference<?> find(String signature) throws InterruptedException {
    String filter = "(Probe-Signature=" + signature + ")";
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        ServiceReference<?>[] found = context.getAllServiceReferences(INVOKER, filter);
        if (found != null) {
          return found[0];
        }
      } catch (InvalidSyntaxException e) {
        throw new IllegalArgumentException(e);
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Pax Exam offers no test \"%s\"; is its bundle resolved?".formatted(signature));
      }
      Thread.sleep(PAUSE);
    }
  }
}
