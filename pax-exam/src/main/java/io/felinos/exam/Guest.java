package io.felinos.exam;

import io.felinos.exam.GuestLink.GuestFailure;
import io.felinos.klib.exam.wire.Command;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one test class does in a machine, and how it is undone. What Pax Exam itself needs stays in
 * the machine for the next class. For one thread at a time.
 */
final class Guest {

  private final Machine machine;
  private final Set<String> staying = new HashSet<>();
  private final List<Long> installed = new ArrayList<>();
  private final Map<String, Optional<String>> properties = new LinkedHashMap<>();
  private String before;

  /**
   * Takes a machine that has just booted.
   *
   * @throws MachineException if it does not answer
   */
  Guest(Machine machine, Duration limit) {
    this.machine = machine;
    this.before = state(limit);
  }

  Machine machine() {
    return machine;
  }

  /** Sets system properties for as long as the class runs. */
  void properties(Map<String, String> values, Duration limit) {
    Map<String, Optional<String>> present = new LinkedHashMap<>();
    values.forEach((name, value) -> present.put(name, Optional.of(value)));
    set(present, limit).forEach(properties::putIfAbsent);
  }

  /** Installs bundles, those that stay first, and starts them by their levels. */
  void provision(List<BundleFile> bundles, Duration limit) {
    List<BundleFile> missing =
        bundles.stream().filter(each -> each.stays() && !staying.contains(each.url())).toList();
    if (!missing.isEmpty()) {
      install(missing, limit);
      missing.forEach(each -> staying.add(each.url()));
      installed.clear();
      before = state(limit);
    }
    install(bundles.stream().filter(each -> !each.stays()).toList(), limit);
  }

  /** Installs all before it starts the first, since they may need each other. */
  private void install(List<BundleFile> bundles, Duration limit) {
    List<Long> starts = new ArrayList<>();
    for (BundleFile bundle :
        bundles.stream().sorted(Comparator.comparingInt(BundleFile::level)).toList()) {
      long id = install(bundle.url(), bundle.jar(), limit);
      if (bundle.start()) {
        starts.add(id);
      }
    }
    ask(Command.START, ids(starts), limit, "starting the bundles");
  }

  /** Installs a bundle, and starts it. */
  long plug(String location, byte[] jar, Duration limit) {
    long id = install(location, jar, limit);
    ask(Command.START, ids(List.of(id)), limit, "starting '" + location + "'");
    return id;
  }

  /** Takes a bundle out. */
  void unplug(long id, Duration limit) {
    installed.remove(id);
    ask(Command.UNINSTALL, ids(List.of(id)), limit, "uninstalling a bundle");
  }

  /**
   * Runs a test.
   *
   * @throws GuestFailure what it threw
   */
  void call(String signature, Object[] arguments, Duration limit, String what) throws GuestFailure {
    machine.ask(
        Command.CALL,
        written(
            out -> {
              out.writeUTF(signature);
              ObjectOutputStream objects = new ObjectOutputStream(out);
              objects.writeObject(arguments);
              objects.flush();
            }),
        limit,
        what);
  }

  /**
   * Puts everything back as it was.
   *
   * @return false if that is not possible
   */
  boolean reset(Duration limit) {
    if (!machine.usable()) {
      return false;
    }
    ask(Command.UNINSTALL, ids(installed), limit, "uninstalling the test's bundles");
    installed.clear();
    set(properties, limit);
    properties.clear();
    return state(limit).equals(before);
  }

  private long install(String location, byte[] jar, Duration limit) {
    byte[] body =
        written(
            out -> {
              out.writeUTF(location);
              out.write(jar);
            });
    DataInputStream answer =
        ask(Command.INSTALL, body, limit, "installing the bundle '" + location + "'");
    try {
      long id = answer.readLong();
      if (answer.readBoolean()) {
        installed.add(id);
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Optional<String>> set(Map<String, Optional<String>> values, Duration limit) {
    byte[] body =
        written(
            out -> {
              out.writeInt(values.size());
              for (Map.Entry<String, Optional<String>> entry : values.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeBoolean(entry.getValue().isPresent());
                if (entry.getValue().isPresent()) {
                  out.writeUTF(entry.getValue().get());
                }
              }
            });
    DataInputStream answer = ask(Command.PROPERTIES, body, limit, "setting system properties");
    try {
      Map<String, Optional<String>> old = new LinkedHashMap<>();
      int count = answer.readInt();
      for (int i = 0; i < count; i++) {
        String name = answer.readUTF();
        old.put(name, answer.readBoolean() ? Optional.of(answer.readUTF()) : Optional.empty());
      }
      return old;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All bundles, a line each; a bundle that starts lazily counts as one that has started. */
  private String state(Duration limit) {
    DataInputStream answer = ask(Command.STATE, new byte[0], limit, "listing the bundles");
    try {
      List<String> lines = new ArrayList<>();
      int count = answer.readInt();
      for (int i = 0; i < count; i++) {
        lines.add(
            "%d %s %s %s %d"
                .formatted(
                    answer.readLong(),
                    answer.readUTF(),
                    answer.readUTF(),
                    BundleState.word(answer.readInt()),
                    answer.readLong()));
      }
      return lines.stream().sorted().collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataInputStream ask(Command command, byte[] body, Duration limit, String what) {
    try {
      return machine.ask(command, body, limit, what);
    } catch (GuestFailure e) {
      throw machine.told(
          new MachineException(what + " failed in the guest: " + e.thrown(), e.thrown()));
    }
  }

  private static byte[] ids(List<Long> ids) {
    return written(
        out -> {
          out.writeInt(ids.size());
          for (long id : ids) {
            out.writeLong(id);
          }
        });
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
