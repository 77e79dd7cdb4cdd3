package io.felinos.klibs;

import io.felinos.api.http.Http;
import io.felinos.api.klib.Incidents;
import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibSettings;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.Klibs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Plugs klibs in and out. Each change runs on a thread of its own: it is finished even if the
 * caller, a session of the shell for example, is a part of what has to stop.
 */
@Klib("klibs")
@Component(service = Klibs.class, immediate = true)
public final class KlibsService implements Klibs {

  private final BundleContext context;
  private final Names names;
  private final Diagnosis diagnosis;
  private final Changes changes;
  private volatile @Nullable Http http;

  /** Gets what it works with; does nothing yet. */
  @Activate
  public KlibsService(
      BundleContext context,
      @Reference ServiceComponentRuntime runtime,
      @Reference KlibSettings settings,
      @Reference Incidents incidents) {
    this(context, runtime, settings, incidents, new Patience());
  }

  KlibsService(
      BundleContext context,
      ServiceComponentRuntime runtime,
      KlibSettings settings,
      Incidents incidents,
      Patience patience) {
    this.context = context;
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    Components components = new Components(runtime);
    this.names = new Names(context);
    Switchboard switchboard = new Switchboard(wiring, names, components, patience, incidents);
    Needs needs = new Needs(wiring);
    this.diagnosis = new Diagnosis(names, needs, components, switchboard, incidents);
    this.changes = new Changes(context, wiring, names, switchboard, settings);
  }

  /** What {@code http:} and {@code https:} locations are read with. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindHttp(Http service) {
    http = service;
  }

  void unbindHttp(Http service) {
    if (http == service) {
      http = null;
    }
  }

  @Override
  public List<KlibState> list() {
    List<KlibState> states = new ArrayList<>();
    for (Bundle each : names.bundles()) {
      states.add(diagnosis.state(each));
    }
    states.sort(Comparator.comparing(KlibState::name));
    return states;
  }

  @Override
  public List<String> why(String name) throws KlibException {
    return diagnosis.why(names.find(name));
  }

  @Override
  public KlibState install(InputStream jar, String origin)
      throws KlibException, InterruptedException {
    try (Jar taken = take(jar, origin)) {
      return diagnosis.state(changes.run("install", () -> changes.install(taken)));
    }
  }

  @Override
  public KlibState install(URI location) throws KlibException, InterruptedException {
    try (Source source = Source.open(location, http)) {
      return install(source.stream(), String.valueOf(location));
    } catch (IOException e) {
      throw new KlibException("\"" + location + "\" cannot be read: " + Jar.reason(e), e);
    }
  }

  @Override
  public KlibState update(String name, InputStream jar, String origin)
      throws KlibException, InterruptedException {
    Bundle bundle = changeable(name, "updated");
    try (Jar taken = take(jar, origin)) {
      return diagnosis.state(changes.run("update", () -> changes.update(bundle, taken)));
    }
  }

  @Override
  public KlibState start(String name) throws KlibException, InterruptedException {
    Bundle bundle = names.find(name);
    return diagnosis.state(changes.run("start", () -> changes.start(bundle)));
  }

  @Override
  public KlibState stop(String name) throws KlibException, InterruptedException {
    Bundle bundle = changeable(name, "stopped");
    return diagnosis.state(changes.run("stop", () -> changes.stop(bundle)));
  }

  @Override
  public void remove(String name) throws KlibException, InterruptedException {
    Bundle bundle = changeable(name, "removed");
    changes.run("remove", () -> changes.remove(bundle));
  }

  private Bundle changeable(String name, String verb) throws KlibException {
    Bundle bundle = names.find(name);
    if (bundle.equals(context.getBundle())) {
      throw new KlibException(
          Names.said(bundle) + " cannot be " + verb + ": it is what plugs klibs in and out");
    }
    return bundle;
  }

  private Jar take(InputStream in, String origin) throws KlibException {
    return Jar.take(in, changes.newFile().toPath(), origin);
  }
}
