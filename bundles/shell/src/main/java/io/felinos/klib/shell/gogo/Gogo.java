package io.felinos.klib.shell.gogo;

import io.felinos.klib.shell.command.Commands;
import io.felinos.klib.shell.command.Completion;
import io.felinos.klib.shell.command.Services;
import io.felinos.klib.shell.session.Interpreter;
import io.felinos.klib.shell.session.PushedFiles;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.felix.gogo.command.Activator;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * Gogo's command processor, made at the first session. Its own activator is not used: that would
 * replace {@code System.out}, which is the program's (docs/adr/0017).
 */
public final class Gogo implements Interpreter.Source, AutoCloseable {

  /** The variable under which Gogo's commands find the bundle context. */
  private static final String CONTEXT = ".context";

  private final BundleContext context;
  private final PushedFiles files;
  private @Nullable CommandProcessorImpl processor;
  private @Nullable CommandTracker tracker;
  private @Nullable Commands commands;
  private boolean closed;

  /** Nothing is loaded yet. */
  public Gogo(BundleContext context, PushedFiles files) {
    this.context = context;
    this.files = files;
  }

  @Override
  public Interpreter open(InputStream in, OutputStream out, OutputStream err) {
    Completion completion = new Completion(Services.of(context), files);
    return new GogoInterpreter(processor(), completion, in, out, err);
  }

  private synchronized CommandProcessorImpl processor() {
    if (closed) {
      throw new IllegalStateException("the shell is closed");
    }
    CommandProcessorImpl made = processor;
    if (made == null) {
      made = new CommandProcessorImpl();
      made.addConstant(CONTEXT, context);
      made.addConverter(new BundleConverter(context));
      CommandTracker opened = new CommandTracker(context, made);
      opened.open();
      // They come to the tracker as anyone's do, and to "help", which asks the service registry.
      new Activator().start(context);
      commands = Commands.register(context, Services.of(context), files);
      tracker = opened;
      processor = made;
    }
    return made;
  }

  /** Ends all sessions. The commands' registrations go with the bundle. */
  @Override
  public synchronized void close() {
    closed = true;
    CommandTracker opened = tracker;
    Commands registered = commands;
    CommandProcessorImpl made = processor;
    if (opened != null && registered != null && made != null) {
      opened.close();
      registered.unregister();
      made.stop();
    }
  }
}
