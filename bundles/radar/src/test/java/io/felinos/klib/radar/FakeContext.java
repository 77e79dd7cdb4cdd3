package io.felinos.klib.radar;

import io.felinos.api.console.ConsoleDriver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** A bundle's context that takes console drivers, of a bundle of version 1.2.3. */
final class FakeContext {
  final List<ConsoleDriver> drivers = new ArrayList<>();
  final List<Object> names = new ArrayList<>();

  BundleContext context() {
    return proxy(
        BundleContext.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getBundle")) {
            return proxy(Bundle.class, (bundle, of, none) -> new Version("1.2.3.SNAPSHOT"));
          }
          ConsoleDriver driver = (ConsoleDriver) arguments[1];
          drivers.add(driver);
          names.add(((Dictionary<?, ?>) arguments[2]).get(ConsoleDriver.NAME));
          return proxy(
              ServiceRegistration.class, (registration, of, none) -> drivers.remove(driver));
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
