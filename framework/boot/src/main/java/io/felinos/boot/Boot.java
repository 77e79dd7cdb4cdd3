package io.felinos.boot;

import io.felinos.kernel.NativeEnvironment;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The main class of PID 1: starts the framework beside the program, then is the program.
 *
 * <p>Everything here is on the way to the program's first line: no lambdas, no string formatting,
 * no class that is not needed. The program runs on the JVM's main thread with the system class
 * loader, as if {@code java} had started it.
 */
public final class Boot {

  /** Where {@code /felinos/init} left the program's standard output, for writing; never closed. */
  public static final int STDOUT = 4;

  /** The same for standard error. */
  public static final int STDERR = 6;

  /** The class of the Java runtime in whose method {@code halt} every halt waits for a lock. */
  public static final String HALTER = "java.lang.Shutdown";

  private static final File FRAMEWORK = new File("/felinos/framework");
  private static final String FRAMEWORK_CLASS = "io.felinos.framework.Framework";

  private static final CountDownLatch GATE = new CountDownLatch(1);
  private static final End END = new End();
  private static final Halts HALTS = new Halts();
  private static volatile long programNanos;

  // What is not held is closed by the garbage collector.
  @SuppressWarnings("unused")
  private static @Nullable FileOutputStream programOut;

  @SuppressWarnings("unused")
  private static @Nullable FileOutputStream programErr;

  private Boot() {}

  /** Called by the JVM. The arguments come from {@code /felinos/start}, not from here. */
  public static void main(String[] none) throws Throwable {
    long begin = System.nanoTime();
    programOut = redirect(FileDescriptor.out, STDOUT);
    programErr = redirect(FileDescriptor.err, STDERR);
    RuntimeInternals.atEnd(END);
    RuntimeInternals.nativeReflection(true);
    HALTS.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    HALTS.start();
    Start start = Start.read();
    Thread framework = new Thread(new FrameworkStarter(start, begin), "felinos");
    framework.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    framework.setDaemon(true);
    framework.start();
    boolean java = start.kind().equals(Start.JAVA);
    if (!java || start.waits()) {
      GATE.await();
    }
    HALTS.held.await();
    if (java) {
      runProgram(start);
    }
  }

  /** The program gets a descriptor of its own, which it may close; this class's stays open. */
  private static FileOutputStream redirect(FileDescriptor descriptor, int number)
      throws IOException, ReflectiveOperationException {
    FileOutputStream copy = new FileOutputStream("/proc/self/fd/" + number);
    RuntimeInternals.redirect(descriptor, copy.getFD());
    return copy;
  }

  private static void runProgram(Start start) throws Throwable {
    Main program = Main.find(start.entry());
    programNanos = System.nanoTime();
    try {
      program.call(start.arguments().toArray(new String[0]));
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /**
   * Lets the program go. For an ELF program, called when it has ended and the JVM may.
   *
   * @see Start#waits
   */
  public static void openGate() {
    GATE.countDown();
  }

  /** The boot is over: reflection is made for many calls of a method again, not for the first. */
  public static void booted() {
    try {
      RuntimeInternals.nativeReflection(false);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has another reflection", e);
    }
  }

  /** {@link System#nanoTime} of the moment before the program's main method, or 0 so far. */
  public static long programNanos() {
    return programNanos;
  }

  /**
   * Adds variables to the environment of this process, for {@code System.getenv}, for child
   * processes and for native code. To be called before the program is let go: what reads the
   * environment at the same time sees the old one or the new one, but code compiled for speed could
   * hold on to the old one.
   *
   * @throws IllegalArgumentException if a name is empty or has {@code =}, or something has a NUL
   */
  public static void addEnvironment(Map<String, String> variables) {
    for (String name : variables.keySet()) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a variable without a name");
      }
    }
    try {
      RuntimeInternals.addEnvironment(variables);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java keeps its environment elsewhere", e);
    }
    NativeEnvironment.add(variables);
  }

  /**
   * Says what is to be done when the JVM shuts down and all shutdown hooks of the program have
   * finished. If that is already so, it is done now.
   *
   * @param task runs on the thread that shuts the JVM down; what it throws is lost
   */
  public static void atEnd(Runnable task) {
    END.task = task;
    END.known.countDown();
  }

  /**
   * Hands over who looks after halts of the JVM. Every halt takes a lock of the Java runtime, which
   * a thread of this class has held since before the program began.
   *
   * @param guard called with the lock held; when it returns, halts that wait go on. It returns true
   *     if the lock shall be taken once more and it be called again.
   */
  public static void guardHalts(BooleanSupplier guard) {
    HALTS.guard = guard;
    HALTS.known.countDown();
  }

  /** Holds up halts until the framework can deliver what the program has written. */
  private static final class Halts extends Thread {

    /** Longer than the end waits for the framework. */
    private static final int PATIENCE_SECONDS = End.PATIENCE_SECONDS + 10;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile @Nullable BooleanSupplier guard;

    Halts() {
      super("felinos-halt");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        Object lock = RuntimeInternals.haltLock();
        boolean again = true;
        while (again) {
          synchronized (lock) {
            held.countDown();
            known.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            BooleanSupplier guarding = guard;
            again = guarding != null && guarding.getAsBoolean();
          }
          TimeUnit.MILLISECONDS.sleep(1);
        }
      } catch (InterruptedException | ReflectiveOperationException e) {
        held.countDown();
      }
    }
  }

  /** The end of the JVM; waits for a framework that is still starting. */
  private static final class End implements Runnable {

    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch known = new CountDownLatch(1);
    private volatile @Nullable Runnable task;

    @Override
    public void run() {
      try {
        if (!known.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      Runnable known = task;
      if (known != null) {
        known.run();
      }
    }
  }

  /** Loads the framework in a class loader of its own and hands over. */
  private static final class FrameworkStarter implements Runnable {

    private final Start start;
    private final long beginNanos;

    FrameworkStarter(Start start, long beginNanos) {
      this.start = start;
      this.beginNanos = beginNanos;
    }

    /** Not on standard error: nobody reads that pipe now. */
    private static void complain(Throwable cause) {
      try (PrintStream console = new PrintStream(new FileOutputStream("/dev/console"))) {
        console.println("felinos: the framework cannot start: " + cause);
        cause.printStackTrace(console);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }

    @Override
    public void run() {
      try {
        Class.forName(FRAMEWORK_CLASS, true, FrameworkLoader.of(FRAMEWORK))
            .getMethod("start", Start.class, long.class)
            .invoke(null, start, beginNanos);
      } catch (Throwable t) {
        Throwable cause = t.getCause() == null ? t : t.getCause();
        complain(cause);
        HALTS.known.countDown();
        Runtime.getRuntime().halt(70); // EX_SOFTWARE
      }
    }
  }
}
