package io.felinos.klib.shell.command;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.Klibs;
import io.felinos.klib.shell.session.PushedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jspecify.annotations.Nullable;

/** {@code klib:list} and the others. */
public final class KlibCommands {

  private static final String JAR = ".jar";

  /** Beside a pushed klib: the names of those that it needs, one a line. */
  private static final String NEEDS = ".needs";

  private final Services services;
  private final PushedFiles files;

  KlibCommands(Services services, PushedFiles files) {
    this.services = services;
    this.files = files;
  }

  /** All klibs and service bundles. */
  @Descriptor("lists klibs and service bundles, and how they are doing")
  public String list(
      @Descriptor("symbolic names only, one a line")
          @Parameter(
              names = {"-s", "--symbolic"},
              presentValue = "true",
              absentValue = "false")
          boolean symbolic)
      throws CommandException {
    if (symbolic) {
      StringBuilder names = new StringBuilder();
      for (KlibState each : klibs().list()) {
        names.append(each.symbolicName()).append('\n');
      }
      return names.toString();
    }
    TextTable table = new TextTable("NAME", "VERSION", "STATUS", "TROUBLE");
    for (KlibState each : klibs().list()) {
      table.row(each.name(), each.version(), word(each), each.trouble());
    }
    return table.toString();
  }

  /** Why a klib is not active. */
  @Descriptor("tells why a klib is not active: what is missing, or what it threw")
  public String why(@Descriptor("a klib, or a bundle's symbolic name") String name)
      throws CommandException, KlibException {
    return String.join("\n", klibs().why(name));
  }

  /** Installs and starts. */
  @Descriptor("installs klibs and starts them")
  public String install(
      @Descriptor("what was pushed, a path on this machine's disk, or a URL; several, in order")
          String[] sources)
      throws CommandException, KlibException, IOException, InterruptedException {
    if (sources.length == 0) {
      throw new CommandException("klib:install needs the name of what was pushed, a path or a URL");
    }
    StringBuilder text = new StringBuilder();
    for (String source : sources) {
      Path pushed = pushed(source);
      if (pushed != null) {
        installAll(needed(pushed), text);
        text.append(told("installed", install(pushed))).append('\n');
      } else {
        text.append(told("installed", klibs().install(location(source)))).append('\n');
      }
    }
    return text.toString();
  }

  /** Replaces. */
  @Descriptor("puts another version of a klib in its place")
  public String update(
      @Descriptor("the klib") String name,
      @Descriptor("what was pushed, or a path on this machine's disk") String source)
      throws CommandException, KlibException, IOException, InterruptedException {
    Path file = pushed(source);
    if (file == null) {
      file = Path.of(location(source));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return told("updated", klibs().update(name, in, file.getFileName().toString()));
    }
  }

  /** Starts. */
  @Descriptor("starts a klib that was stopped")
  public String start(@Descriptor("the klib") String name)
      throws CommandException, KlibException, InterruptedException {
    return told("started", klibs().start(name));
  }

  /** Stops. */
  @Descriptor("stops a klib, and before it those that depend on it")
  public String stop(@Descriptor("the klib") String name)
      throws CommandException, KlibException, InterruptedException {
    return told("stopped", klibs().stop(name));
  }

  /** Uninstalls. */
  @Descriptor("stops a klib and takes it away")
  public String remove(@Descriptor("the klib") String name)
      throws CommandException, KlibException, InterruptedException {
    klibs().remove(name);
    return "removed " + name;
  }

  /** Those that can't be resolved yet are tried again behind the others. */
  private void installAll(List<Path> needed, StringBuilder text)
      throws CommandException, KlibException, IOException, InterruptedException {
    List<Path> left = new ArrayList<>(needed);
    while (!left.isEmpty()) {
      int before = left.size();
      KlibException failure = null;
      for (Path each : List.copyOf(left)) {
        try {
          if (!known(symbolicName(each))) {
            text.append(told("installed", install(each))).append('\n');
          }
          left.remove(each);
        } catch (KlibException e) {
          failure = e;
        }
      }
      if (failure != null && left.size() == before) {
        throw failure;
      }
    }
  }

  private Klibs klibs() throws CommandException {
    return services.need(Klibs.class, "klib manager");
  }

  private KlibState install(Path file)
      throws CommandException, KlibException, IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      return klibs().install(in, file.getFileName().toString());
    }
  }

  /** What was pushed by that name, with or without {@code .jar}; null if nothing was. */
  private @Nullable Path pushed(String name) {
    Path exact = files.find(name);
    return exact == null ? files.find(name + JAR) : exact;
  }

  /** What came with it because it needs it. */
  private List<Path> needed(Path pushed) throws IOException {
    String name = pushed.getFileName().toString();
    String stem = name.endsWith(JAR) ? name.substring(0, name.length() - JAR.length()) : name;
    Path list = files.find(stem + NEEDS);
    List<Path> needed = new ArrayList<>();
    if (list != null) {
      for (String each : Files.readAllLines(list)) {
        Path file = files.find(each);
        if (file != null) {
          needed.add(file);
        }
      }
    }
    return needed;
  }

  private boolean known(String symbolicName) throws CommandException {
    for (KlibState each : klibs().list()) {
      if (each.symbolicName().equals(symbolicName)) {
        return true;
      }
    }
    return false;
  }

  private static String symbolicName(Path jar) throws IOException {
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
      Manifest manifest = in.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      return name == null ? "" : name.split(";", 2)[0].strip();
    }
  }

  private URI location(String source) throws CommandException {
    if (source.startsWith("/")) {
      Path file = Path.of(source);
      if (!Files.isRegularFile(file)) {
        throw new CommandException("there is no file '" + source + "' on this machine's disk");
      }
      return file.toUri();
    }
    if (!source.contains(":")) {
      String[] names = files.names();
      throw new CommandException(
          "nothing was pushed as '"
              + source
              + "'"
              + (names.length == 0 ? "" : "; there is " + String.join(", ", names))
              + "; 'felinos klib push INSTANCE FILE' on the host does that");
    }
    try {
      return new URI(source);
    } catch (URISyntaxException e) {
      throw new CommandException("'" + source + "' is no URL: " + e.getReason());
    }
  }

  private static String told(String done, KlibState state) {
    String text = done + " " + state.name() + " " + state.version() + ": " + word(state);
    return state.trouble().isEmpty() ? text : text + ", " + state.trouble();
  }

  private static String word(KlibState state) {
    return state.status().name().toLowerCase(Locale.ROOT);
  }
}
