package io.felinos.klibs;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What is worth knowing of an exception: what it says, and where in the bundle's own code. */
final class Traces {

  private static final int FRAMES = 5;
  private static final String AT = "\tat ";
  private static final String CAUSED_BY = "Caused by: ";
  private static final String WRAPPER = "java.lang.reflect.InvocationTargetException";

  private Traces() {}

  /** In one line. */
  static String summary(Bundle bundle, Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      if (root instanceof BundleException wrapped && wrapped.getNestedException() != null) {
        root = wrapped.getNestedException();
      }
    }
    String line = String.valueOf(root).replaceAll("\\s+", " ");
    for (StackTraceElement each : root.getStackTrace()) {
      if (Leaks.owns(bundle, each.getClassName())) {
        return line + " at " + each;
      }
    }
    return line;
  }

  /** The lines of a printed trace that matter: the exceptions, and the bundle's own frames. */
  static List<String> own(Bundle bundle, String trace) {
    List<String> lines = new ArrayList<>();
    int frames = 0;
    for (String each : trace.lines().toList()) {
      if (each.startsWith(AT)) {
        if (frames < FRAMES && Leaks.owns(bundle, className(each))) {
          lines.add("  at " + each.substring(AT.length()));
          frames++;
        }
      } else if (!each.startsWith("\t") && !each.contains(WRAPPER)) {
        String text = each.startsWith(CAUSED_BY) ? each.substring(CAUSED_BY.length()) : each;
        lines.add(lines.isEmpty() ? text : "caused by " + text);
        frames = 0;
      }
    }
    return lines;
  }

  /** Of {@code "\tat loader//a.b.C.method(C.java:1)"} it is {@code a.b.C}. */
  private static String className(String frame) {
    int end = frame.indexOf('(');
    String method = frame.substring(AT.length(), end < 0 ? frame.length() : end);
    method = method.substring(method.lastIndexOf('/') + 1);
    int dot = method.lastIndexOf('.');
    return dot < 0 ? method : method.substring(0, dot);
  }
}
