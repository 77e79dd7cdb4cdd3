package io.felinos.klib.shell.command;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.klib.Klibs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;

/**
 * Klibs whose bundles are JARs with nothing but a symbolic name, and perhaps one that they need.
 */
final class FakeKlibs implements Klibs {

  final List<KlibState> states = new ArrayList<>();
  final List<String> calls = new ArrayList<>();

  @Override
  public List<KlibState> list() {
    return List.copyOf(states);
  }

  @Override
  public List<String> why(String name) throws KlibException {
    find(name);
    return List.of(name + " is waiting", "  for something");
  }

  @Override
  public KlibState install(InputStream jar, String origin) throws KlibException {
    try (JarInputStream in = new JarInputStream(jar)) {
      String name = in.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
      String needs = in.getManifest().getMainAttributes().getValue("Needs");
      if (needs != null && states.stream().noneMatch(each -> each.symbolicName().equals(needs))) {
        throw new KlibException(name + " needs " + needs);
      }
      calls.add("install " + name + " from " + origin);
      return add(name, Status.ACTIVE, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public KlibState install(URI location) {
    calls.add("install " + location);
    return add(location.getPath(), Status.WAITING, "no configuration");
  }

  @Override
  public KlibState update(String name, InputStream jar, String origin) throws KlibException {
    calls.add("update " + name + " from " + origin);
    return find(name);
  }

  @Override
  public KlibState start(String name) throws KlibException {
    calls.add("start " + name);
    return find(name);
  }

  @Override
  public KlibState stop(String name) throws KlibException {
    calls.add("stop " + name);
    return find(name);
  }

  @Override
  public void remove(String name) throws KlibException {
    states.remove(find(name));
  }

  KlibState add(String symbolicName, Status status, String trouble) {
    String name = symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
    KlibState state = new KlibState(name, symbolicName, "1.0", status, trouble);
    states.add(state);
    return state;
  }

  private KlibState find(String name) throws KlibException {
    return states.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new KlibException("there is no klib \"" + name + "\""));
  }
}
