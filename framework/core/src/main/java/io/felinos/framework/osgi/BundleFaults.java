package io.felinos.framework.osgi;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;

/** The logger of one bundle: errors are reported, the rest is not wanted. */
final class BundleFaults implements Logger {

  private final FaultLog log;
  private final @Nullable Bundle bundle;
  private final String name;

  BundleFaults(FaultLog log, @Nullable Bundle bundle, String name) {
    this.log = log;
    this.bundle = bundle;
    this.name = name;
  }

  private void report(String message, @Nullable Object last) {
    Throwable cause = last instanceof Throwable thrown ? thrown : null;
    Bundle known = bundle;
    if (known == null) {
      log.fault(message, cause);
    } else {
      log.fault(known, message, cause);
    }
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public void error(String message) {
    report(message, null);
  }

  @Override
  public void error(String format, Object argument) {
    report(format, argument);
  }

  @Override
  public void error(String format, Object first, Object second) {
    report(format, second);
  }

  @Override
  public void error(String format, Object... arguments) {
    report(format, arguments.length == 0 ? null : arguments[arguments.length - 1]);
  }

  @Override
  public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
    consumer.accept(this);
  }

  @Override
  public boolean isWarnEnabled() {
    return false;
  }

  @Override
  public void warn(String message) {}

  @Override
  public void warn(String format, Object argument) {}

  @Override
  public void warn(String format, Object first, Object second) {}

  @Override
  public void warn(String format, Object... arguments) {}

  @Override
  public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {}

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public void info(String message) {}

  @Override
  public void info(String format, Object argument) {}

  @Override
  public void info(String format, Object first, Object second) {}

  @Override
  public void info(String format, Object... arguments) {}

  @Override
  public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {}

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String message) {}

  @Override
  public void debug(String format, Object argument) {}

  @Override
  public void debug(String format, Object first, Object second) {}

  @Override
  public void debug(String format, Object... arguments) {}

  @Override
  public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {}

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public void trace(String message) {}

  @Override
  public void trace(String format, Object argument) {}

  @Override
  public void trace(String format, Object first, Object second) {}

  @Override
  public void trace(String format, Object... arguments) {}

  @Override
  public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {}

  @Override
  public void audit(String message) {}

  @Override
  public void audit(String format, Object argument) {}

  @Override
  public void audit(String format, Object first, Object second) {}

  @Override
  public void audit(String format, Object... arguments) {}
}
