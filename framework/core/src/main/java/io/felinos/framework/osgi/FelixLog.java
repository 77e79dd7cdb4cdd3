package io.felinos.framework.osgi;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Where Felix reports errors: not standard output, as it would by itself. */
final class FelixLog extends Logger {

  private final FaultLog faults;

  FelixLog(FaultLog faults) {
    this.faults = faults;
    setLogLevel(LOG_ERROR);
  }

  @Override
  protected void doLog(
      @Nullable Bundle bundle,
      @Nullable ServiceReference reference,
      int level,
      String message,
      @Nullable Throwable cause) {
    if (level > LOG_ERROR) {
      return;
    }
    Bundle owner = bundle == null && reference != null ? reference.getBundle() : bundle;
    if (owner == null) {
      faults.fault(message, cause);
    } else {
      faults.fault(owner, message, cause);
    }
  }

  @Override
  protected void doLog(int level, String message, @Nullable Throwable cause) {
    if (level <= LOG_ERROR) {
      faults.fault(message, cause);
    }
  }
}
