package io.felinos.klibs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class TracesTest {

  private static final String TRACE =
      """
      java.lang.reflect.InvocationTargetException
      \tat java.base/jdk.internal.reflect.DirectConstructorHandleAccessor.newInstance(D.java:74)
      Caused by: java.lang.IllegalStateException: no ink
      \tat my.klib.Printer.<init>(Printer.java:12)
      \tat org.apache.felix.scr.impl.Something.run(Something.java:3)
      \t... 20 more
      Caused by: java.io.IOException: cartridge
      \tat java.base/java.io.In.read(In.java:1)
      \tat my.klib.Ink.read(Ink.java:7)
      """;

  /** Has every class of my.klib. */
  private final Bundle bundle =
      (Bundle)
          Proxy.newProxyInstance(
              Bundle.class.getClassLoader(),
              new Class<?>[] {Bundle.class},
              (proxy, method, arguments) ->
                  String.valueOf(arguments[0]).startsWith("my/klib/")
                      ? URI.create("file:/x").toURL()
                      : null);

  @Test
  void keepsTheExceptionsAndTheBundlesOwnFrames() {
    assertThat(Traces.own(bundle, TRACE))
        .containsExactly(
            "java.lang.IllegalStateException: no ink",
            "  at my.klib.Printer.<init>(Printer.java:12)",
            "caused by java.io.IOException: cartridge",
            "  at my.klib.Ink.read(Ink.java:7)");
  }

  @Test
  void tellsTheRootAndWhereItWasThrown() {
    Exception root = new IllegalStateException("no\n ink");
    root.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.List", "of", "List.java", 1),
          new StackTraceElement("my.klib.Printer", "print", "Printer.java", 5)
        });
    assertThat(Traces.summary(bundle, new RuntimeException(root)))
        .isEqualTo(
            "java.lang.IllegalStateException: no ink at my.klib.Printer.print(Printer.java:5)");
  }
}
