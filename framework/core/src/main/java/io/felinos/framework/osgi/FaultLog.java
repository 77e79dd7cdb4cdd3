package io.felinos.framework.osgi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;

/**
 * Where Declarative Services and ConfigAdmin report errors. Without it they would print them, and
 * standard output is the program's. Whatever is less than an error is not wanted.
 */
@SuppressWarnings({"deprecation", "overloads"})
final class FaultLog implements LogService {

  private final IncidentBook incidents;

  FaultLog(IncidentBook incidents) {
    this.incidents = incidents;
  }

  /** Reports an error of a bundle. */
  void fault(Bundle bundle, String message, @Nullable Throwable cause) {
    String prefix = "bundle " + bundle.getSymbolicName() + ":" + bundle.getVersion();
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    int end = what.indexOf("] : ");
    String number = " (" + bundle.getBundleId() + ")";
    if (end >= 0) {
      what = component(what.substring(0, end)) + what.substring(end + 4);
    } else if (what.startsWith(number)) {
      what = what.substring(number.length());
    }
    incidents.report(bundle.getBundleId(), BundleName.said(bundle) + ": " + line(what, cause));
  }

  /** Of {@code " (12)[a.b.Door(3)"} it is {@code "Door: "}. */
  private static String component(String prefix) {
    String name = prefix.substring(prefix.indexOf('[') + 1);
    int id = name.indexOf('(');
    if (id >= 0) {
      name = name.substring(0, id);
    }
    return name.substring(name.lastIndexOf('.') + 1) + ": ";
  }

  /** A message and what caused it, in one line. */
  static String line(String message, @Nullable Throwable cause) {
    StringBuilder line = new StringBuilder(message.strip().replace("\n", " "));
    if (cause != null) {
      Throwable root = root(cause);
      line.append(": ").append(String.valueOf(root).replace("\n", " "));
      StackTraceElement[] frames = root.getStackTrace();
      if (frames.length > 0) {
        line.append(" at ").append(frames[0]);
      }
    }
    return line.toString();
  }

  private static Throwable root(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Throwable each = thrown;
    while (each != null && !chain.contains(each)) {
      chain.add(each);
      Throwable nested = each.getCause();
      each = nested == null && each instanceof BundleException b ? b.getNestedException() : nested;
    }
    return chain.get(chain.size() - 1);
  }

  @Override
  public void log(int level, String message) {
    log(null, level, message, null);
  }

  @Override
  public void log(int level, String message, @Nullable Throwable exception) {
    log(null, level, message, exception);
  }

  @Override
  public void log(@Nullable ServiceReference<?> reference, int level, String message) {
    log(reference, level, message, null);
  }

  /** What ConfigAdmin uses; the reference is its own. */
  @Override
  public void log(
      @Nullable ServiceReference<?> reference,
      int level,
      String message,
      @Nullable Throwable exception) {
    if (level <= LOG_ERROR && level > 0) {
      Bundle bundle = reference == null ? null : reference.getBundle();
      String line = line(message, exception);
      if (bundle == null) {
        incidents.report(0, line);
      } else {
        incidents.report(bundle.getBundleId(), BundleName.said(bundle) + ": " + line);
      }
    }
  }

  @Override
  public Logger getLogger(String name) {
    return new BundleFaults(this, null, name);
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return new BundleFaults(this, null, type.getName());
  }

  @Override
  public <L extends Logger> L getLogger(String name, Class<L> type) {
    return type.cast(getLogger(name));
  }

  @Override
  public <L extends Logger> L getLogger(Class<?> owner, Class<L> type) {
    return type.cast(getLogger(owner));
  }

  /** What Declarative Services uses; the bundle is that of the component. */
  @Override
  public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> type) {
    return type.cast(new BundleFaults(this, bundle, name));
  }

  /** Reports what was logged without a bundle. */
  void fault(String message, @Nullable Throwable cause) {
    log(LogLevel.ERROR.ordinal(), message, cause);
  }
}
