package io.felinos.klib.shell.gogo;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.CommandProxy;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The whiteboard of commands: any bundle may register a service with {@code osgi.command.scope} and
 * {@code osgi.command.function}, whose public methods of these names are commands then.
 */
final class CommandTracker extends ServiceTracker<Object, CommandProxy[]> {

  private final CommandProcessorImpl processor;

  CommandTracker(BundleContext context, CommandProcessorImpl processor) {
    super(context, filter(), null);
    this.processor = processor;
  }

  private static Filter filter() {
    try {
      return FrameworkUtil.createFilter(
          "(&("
              + CommandProcessor.COMMAND_SCOPE
              + "=*)("
              + CommandProcessor.COMMAND_FUNCTION
              + "=*))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CommandProxy[] addingService(ServiceReference<Object> reference) {
    String[] functions = functions(reference);
    CommandProxy[] proxies = new CommandProxy[functions.length];
    for (int i = 0; i < functions.length; i++) {
      proxies[i] = new CommandProxy(context, reference, functions[i]);
      processor.addCommand(scope(reference), proxies[i], functions[i]);
    }
    return proxies;
  }

  @Override
  public void removedService(ServiceReference<Object> reference, CommandProxy[] proxies) {
    String[] functions = functions(reference);
    for (int i = 0; i < functions.length; i++) {
      processor.removeCommand(scope(reference), functions[i], proxies[i]);
    }
  }

  private static String scope(ServiceReference<Object> reference) {
    return String.valueOf(reference.getProperty(CommandProcessor.COMMAND_SCOPE));
  }

  private static String[] functions(ServiceReference<Object> reference) {
    Object property = reference.getProperty(CommandProcessor.COMMAND_FUNCTION);
    return property instanceof String[] several ? several : new String[] {String.valueOf(property)};
  }
}
