package io.felinos.klib.shell.command;

import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.Klibs;
import io.felinos.klib.shell.session.PushedFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can come next: commands, and the names that ours take. */
public final class Completion {

  private static final String SEPARATORS = "|;&({";

  private final Services services;
  private final PushedFiles files;

  /** Names come from the services that there are when they are asked for. */
  public Completion(Services services, PushedFiles files) {
    this.services = services;
    this.files = files;
  }

  /**
   * What can come in place of the last word of a line's beginning.
   *
   * @param commands as {@code scope:function}
   */
  public List<String> of(String beginning, Collection<String> commands) {
    int start = 0;
    for (int i = 0; i < beginning.length(); i++) {
      if (SEPARATORS.indexOf(beginning.charAt(i)) >= 0) {
        start = i + 1;
      }
    }
    String statement = beginning.substring(start).stripLeading();
    int space = statement.indexOf(' ');
    String word = statement.substring(statement.lastIndexOf(' ') + 1);
    Set<String> candidates = new TreeSet<>();
    if (space < 0) {
      candidates.addAll(commands);
      for (String each : commands) {
        candidates.add(each.substring(each.indexOf(':') + 1));
      }
    } else {
      candidates.addAll(names(statement.substring(0, space)));
    }
    List<String> fitting = new ArrayList<>();
    for (String each : candidates) {
      if (each.startsWith(word)) {
        fitting.add(each);
      }
    }
    return fitting;
  }

  private Set<String> names(String command) {
    Set<String> names = new TreeSet<>();
    switch (command) {
      case "klib:install" -> names.addAll(Arrays.asList(files.names()));
      case "klib:why",
          "klib:remove",
          "klib:update",
          "klib:start",
          "klib:stop",
          "config:get",
          "config:set" -> {
        Klibs klibs = services.find(Klibs.class);
        if (klibs != null) {
          for (KlibState each : klibs.list()) {
            names.add(each.name());
          }
        }
      }
      case "console:enable", "console:disable" -> {
        ConsoleRegistry registry = services.find(ConsoleRegistry.class);
        if (registry != null) {
          for (DriverState each : registry.drivers()) {
            names.add(each.name());
          }
        }
      }
      default -> {
        // Others take no names that are known here.
      }
    }
    return names;
  }
}
