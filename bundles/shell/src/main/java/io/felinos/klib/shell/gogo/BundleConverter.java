package io.felinos.klib.shell.gogo;

import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Turns an identifier or a symbolic name into the bundle, for Felix's commands. */
final class BundleConverter implements Converter {

  private final BundleContext context;

  BundleConverter(BundleContext context) {
    this.context = context;
  }

  @Override
  @SuppressWarnings("NullAway") // Gogo takes null for: not mine
  public @Nullable Object convert(Class<?> type, Object in) {
    if (type != Bundle.class) {
      return null;
    }
    String text = in.toString();
    for (Bundle each : context.getBundles()) {
      if (Long.toString(each.getBundleId()).equals(text) || text.equals(each.getSymbolicName())) {
        return each;
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public @Nullable CharSequence format(Object target, int level, Converter escape) {
    return null;
  }
}
