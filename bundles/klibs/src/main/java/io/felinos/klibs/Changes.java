package io.felinos.klibs;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/** The changes that can be made to the set of bundles, one at a time. */
final class Changes {

  /** Where bundles that came while the machine runs say they are from. */
  private static final String LOCATION = "felinos:plugged-in/";

  private final BundleContext context;
  private final FrameworkWiring wiring;
  private final Names names;
  private final Switchboard switchboard;
  private final KlibSettings settings;
  private final Object turn = new Object();
  private final AtomicLong files = new AtomicLong();

  Changes(
      BundleContext context,
      FrameworkWiring wiring,
      Names names,
      Switchboard switchboard,
      KlibSettings settings) {
    this.context = context;
    this.wiring = wiring;
    this.names = names;
    this.switchboard = switchboard;
    this.settings = settings;
  }

  /** A change. */
  interface Change {
    /** Makes it; the bundle that it was about. */
    Bundle make() throws KlibException, InterruptedException;
  }

  private final class Turn extends Thread {
    private final Change change;
    private volatile @Nullable Bundle result;
    private volatile @Nullable Throwable failure;

    private Turn(String verb, Change change) {
      super("klibs-" + verb);
      this.change = change;
      setDaemon(true);
      setContextClassLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public void run() {
      synchronized (turn) {
        try {
          result = change.make();
        } catch (Throwable e) {
          failure = e;
        }
      }
    }

    private Bundle outcome() throws KlibException {
      Bundle bundle = result;
      if (bundle != null) {
        return bundle;
      }
      if (failure instanceof KlibException e) {
        throw new KlibException(String.valueOf(e.getMessage()), e);
      }
      throw new KlibException("internal error: " + failure);
    }
  }

  /**
   * Makes a change when it is its turn.
   *
   * @throws InterruptedException if interrupted; the change is made all the same
   */
  Bundle run(String verb, Change change) throws KlibException, InterruptedException {
    Turn thread = new Turn(verb, change);
    thread.start();
    thread.join();
    return thread.outcome();
  }

  /** A file for a bundle that comes in. */
  File newFile() throws KlibException {
    File file = context.getDataFile("incoming-" + files.incrementAndGet() + ".jar");
    if (file == null) {
      throw new KlibException("there is no disk that bundles could be kept on");
    }
    return file;
  }

  Bundle install(Jar jar) throws KlibException, InterruptedException {
    Bundle taken = names.lookUp(jar.symbolicName());
    if (taken != null) {
      throw taken(jar, Names.said(taken), taken);
    }
    Bundle bundle;
    try (InputStream in = jar.open()) {
      bundle = context.installBundle(LOCATION + jar.symbolicName(), in);
    } catch (BundleException | IOException e) {
      throw new KlibException("\"" + jar.origin() + "\" cannot be installed: " + e.getMessage(), e);
    }
    try {
      admit(jar, bundle);
    } catch (KlibException e) {
      uninstall(bundle);
      switchboard.refresh(List.of(bundle));
      throw e;
    }
    switchboard.startOne(bundle);
    switchboard.resume();
    return bundle;
  }

  private void admit(Jar jar, Bundle bundle) throws KlibException {
    for (Bundle each : names.bundles()) {
      if (!each.equals(bundle) && Names.of(each).equals(Names.of(bundle))) {
        throw taken(jar, Names.said(bundle), each);
      }
    }
    if (!wiring.resolveBundles(List.of(bundle))) {
      throw Trial.unresolvable(jar.origin(), new Needs(wiring).missing(bundle, null));
    }
    settings.check(bundle.getBundleId());
  }

  private static KlibException taken(Jar jar, String name, Bundle other) {
    return new KlibException(
        "\""
            + jar.origin()
            + "\" cannot be installed: "
            + name
            + " is there already, in version "
            + other.getVersion()
            + "; update it, or remove it first");
  }

  Bundle update(Bundle bundle, Jar jar) throws KlibException, InterruptedException {
    if (!jar.symbolicName().equals(bundle.getSymbolicName())) {
      throw new KlibException(
          "\""
              + jar.origin()
              + "\" is bundle \""
              + jar.symbolicName()
              + "\" and cannot take the place of \""
              + bundle.getSymbolicName()
              + "\"");
    }
    new Trial(context, wiring, settings).run(jar, bundle);
    List<Bundle> affected = new ArrayList<>(switchboard.stop(bundle));
    affected.add(bundle);
    if (running(bundle)) {
      switchboard.resume();
      throw new KlibException(Names.said(bundle) + " does not stop; it keeps its old version");
    }
    try (InputStream in = jar.open()) {
      bundle.update(in);
    } catch (BundleException | IOException e) {
      switchboard.startOne(bundle);
      switchboard.resume();
      throw new KlibException("\"" + jar.origin() + "\" cannot be used: " + e.getMessage(), e);
    }
    switchboard.refresh(affected);
    start(bundle);
    return bundle;
  }

  Bundle start(Bundle bundle) throws InterruptedException {
    switchboard.want(bundle, true);
    if (bundle.getState() == Bundle.RESOLVED || wiring.resolveBundles(List.of(bundle))) {
      switchboard.startOne(bundle);
    }
    switchboard.resume();
    return bundle;
  }

  Bundle stop(Bundle bundle) throws InterruptedException {
    switchboard.want(bundle, false);
    switchboard.stop(bundle);
    switchboard.resume();
    return bundle;
  }

  Bundle remove(Bundle bundle) throws KlibException, InterruptedException {
    String said = Names.said(bundle);
    List<Bundle> affected = new ArrayList<>(switchboard.stop(bundle));
    affected.add(bundle);
    if (running(bundle)) {
      switchboard.want(bundle, false);
      switchboard.resume();
      throw new KlibException(said + " does not stop, and stays until the machine goes off");
    }
    uninstall(bundle);
    switchboard.forget(bundle);
    switchboard.refresh(affected);
    switchboard.resume();
    return bundle;
  }

  private static boolean running(Bundle bundle) {
    return bundle.getState() == Bundle.STOPPING
        || bundle.getState() == Bundle.STARTING
        || bundle.getState() == Bundle.ACTIVE;
  }

  private static void uninstall(Bundle bundle) throws KlibException {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      throw new KlibException(Names.said(bundle) + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
