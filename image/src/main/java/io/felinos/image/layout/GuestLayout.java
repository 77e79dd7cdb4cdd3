package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.ImageSettings;
import io.felinos.image.elf.ElfReader;
import io.felinos.image.elf.HostRoot;
import io.felinos.image.elf.Libraries;
import io.felinos.image.elf.LibraryFinder;
import io.felinos.image.elf.PlacedFile;
import io.felinos.image.init.GuestInit;
import io.felinos.image.program.ElfProgram;
import io.felinos.image.program.Program;
import io.felinos.image.runtime.JavaRuntime;
import io.felinos.image.runtime.Trained;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays out everything that is on the guest's disk, as docs/architecture.md says ("On the guest's
 * disk"). FelinOS's own part comes first, so that its size is known and the program's files may
 * replace what is in {@code /etc}.
 */
public final class GuestLayout {
  private static final Path FELINOS = Path.of("/felinos");
  private static final String AOT_CACHE = "aot.cache";
  private static final int PROGRAM_MODE = 0755;
  private static final int FILE_MODE = 0644;

  private final ImageSettings settings;
  private final HostRoot root;
  private final List<String> warnings;
  private final Tree tree = new Tree();
  private long own;

  /**
   * Prepares.
   *
   * @param warnings gets what the user should know
   */
  public GuestLayout(ImageSettings settings, List<String> warnings) {
    this.settings = settings;
    this.root = new HostRoot(settings.files().targetRoot());
    this.warnings = warnings;
  }

  /**
   * What FelinOS puts on the disk.
   *
   * @param trained what a training run has left, if there was one
   * @param framework JARs of the framework's class path
   * @param bundles the resolved bundles
   * @param klibs names of the klibs among them
   * @param libraries names of shared libraries that native code in JARs may need
   * @param held true if the program must wait for the framework
   * @param manifest content of the manifest
   */
  public record Parts(
      JavaRuntime runtime,
      Optional<Trained> trained,
      List<Path> framework,
      List<Path> bundles,
      List<String> klibs,
      Collection<String> libraries,
      boolean held,
      byte[] manifest) {}

  /** Lays out the disk of a program. */
  public Tree lay(Program program, Parts parts) throws ImageException {
    SystemFiles.put(tree, settings.hostname(), settings.nameServers());
    runtime(parts, program);
    jars("framework", parts.framework());
    jars("bundles", parts.bundles());
    folder("crash");
    data("init", GuestInit.bytes(settings.workingDirectory(), settings.hostname()), PROGRAM_MODE);
    if (parts.trained().isPresent()) {
      Trained trained = parts.trained().get();
      copy(AOT_CACHE, trained.aotCache());
      if (trained.components().isPresent()) {
        copy("components", trained.components().get());
      }
    }
    data("jvm.args", ArgumentFile.bytes(options(program, parts.trained())), FILE_MODE);
    data("start", Strings.bytes("Args", start(program, parts.held())), FILE_MODE);
    data("env", Strings.bytes("Env", environment(program)), FILE_MODE);
    data("manifest.json", parts.manifest(), FILE_MODE);
    if (!parts.klibs().isEmpty()) {
      byte[] names = (String.join("\n", parts.klibs()) + "\n").getBytes(StandardCharsets.UTF_8);
      data("klibs", names, FILE_MODE);
    }
    own = new TreeSize(tree).bytes();
    Set<String> before = Set.copyOf(tree.nodes().keySet());
    program(program);
    new UserFiles(settings.files(), root, tree, warnings).put();
    programLibraries(program, before);
    if (!settings.workingDirectory().equals("/")
        && !tree.has(Path.of(settings.workingDirectory()))) {
      tree.put(Path.of(settings.workingDirectory()), new Node.Folder(0755));
    }
    return tree;
  }

  private void copy(String name, Path file) throws ImageException {
    tree.put(FELINOS.resolve(name), new Node.Copy(file, FILE_MODE));
  }

  /** Bytes that FelinOS's own part takes on the disk. */
  public long ownBytes() {
    return own;
  }

  private void runtime(Parts parts, Program program) throws ImageException {
    RuntimeFiles files = new RuntimeFiles(parts.runtime(), parts.trained().isEmpty(), tree);
    files.put();
    LibraryFinder finder = new LibraryFinder(root, List.of(), tree::host);
    files.libraries(finder);
    for (String library : parts.libraries()) {
      finder.addIfThere(library);
    }
    libraries(finder.found());
    TrustStore.put(tree, root.find(TrustStore.BUNDLE).map(HostRoot.Found::host));
    copyIfThere("/usr/lib/locale/C.utf8");
    if (program instanceof ElfProgram) {
      copyIfThere("/usr/share/zoneinfo");
    }
  }

  private void copyIfThere(String path) throws ImageException {
    Optional<HostRoot.Found> found = root.find(Path.of(path));
    if (found.isPresent()) {
      new FolderCopy(tree, new ArrayList<>(), "system files")
          .copy(found.get().host(), found.get().guest());
    }
  }

  private void libraries(Libraries libraries) throws ImageException {
    for (Map.Entry<Path, Path> file : libraries.files().entrySet()) {
      boolean loader = file.getKey().getFileName().toString().startsWith("ld-");
      tree.put(file.getKey(), new Node.Copy(file.getValue(), loader ? PROGRAM_MODE : FILE_MODE));
    }
    for (Map.Entry<Path, Path> link : libraries.links().entrySet()) {
      if (!Tree.canonical(link.getKey()).equals(Tree.canonical(link.getValue()))) {
        tree.put(link.getKey(), new Node.Link(Tree.canonical(link.getValue())));
      }
    }
  }

  private void program(Program program) throws ImageException {
    for (PlacedFile file : program.files()) {
      if (file.guest().startsWith(FELINOS)) {
        throw new ImageException(
            "\"%s\" would be at \"%s\", a place of FelinOS's own; rename it"
                .formatted(file.host(), file.guest()));
      }
      if (Files.isDirectory(file.host())) {
        new FolderCopy(tree, warnings, "class path").copy(file.host(), file.guest());
      } else {
        int mode = program instanceof ElfProgram ? PROGRAM_MODE : FILE_MODE;
        tree.put(file.guest(), new Node.Copy(file.host(), mode));
      }
    }
  }

  /** What the program needs must be there; what other files need, that it may load or start. */
  private void programLibraries(Program program, Set<String> before) throws ImageException {
    LibraryFinder finder = new LibraryFinder(root, libraryPath(), tree::host);
    if (program instanceof ElfProgram elf) {
      finder.add(elf.file());
    }
    for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
      if (entry.getValue() instanceof Node.Copy copy
          && !before.contains(entry.getKey())
          && ElfReader.isForGuest(copy.host())) {
        finder.addIfThere(new PlacedFile(copy.host(), Path.of(entry.getKey())));
      }
    }
    libraries(finder.found());
  }

  private List<Path> libraryPath() {
    String value = settings.env().getOrDefault("LD_LIBRARY_PATH", "");
    return Arrays.stream(value.split(":")).filter(p -> p.startsWith("/")).map(Path::of).toList();
  }

  private void jars(String folder, List<Path> jars) throws ImageException {
    folder(folder);
    for (Path jar : jars) {
      tree.put(FELINOS.resolve(folder).resolve(jar.getFileName()), new Node.Copy(jar, FILE_MODE));
    }
  }

  private List<String> options(Program program, Optional<Trained> trained) {
    List<String> options = new ArrayList<>(JvmArguments.of(program, settings.java().options()));
    if (trained.isPresent()) {
      options.add("-XX:AOTCache=" + FELINOS.resolve(AOT_CACHE));
    }
    options.add("-cp");
    options.add(JvmArguments.classPath(program));
    return options;
  }

  private List<String> start(Program program, boolean held) {
    List<String> fields = new ArrayList<>();
    fields.add(program.kind());
    fields.add(program.start());
    fields.add(held || settings.held() ? "wait" : "go");
    fields.addAll(settings.args());
    return fields;
  }

  private List<String> environment(Program program) throws ImageException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("USER", "root");
    all.put("HOME", "/root");
    all.put("PWD", settings.workingDirectory());
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    all.put("LANG", "C.UTF-8");
    all.put("IMAGE_NAME", settings.imageName().orElse(program.name()));
    all.putAll(settings.env());
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> variable : all.entrySet()) {
      if (variable.getKey().isEmpty() || variable.getKey().contains("=")) {
        throw new ImageException(
            "Env: \"%s\" can't be a variable's name: it is empty or has a \"=\" in it"
                .formatted(variable.getKey()));
      }
      lines.add(variable.getKey() + "=" + variable.getValue());
    }
    return lines;
  }

  private void folder(String name) throws ImageException {
    tree.put(FELINOS.resolve(name), new Node.Folder(0755));
  }

  private void data(String name, byte[] bytes, int mode) throws ImageException {
    tree.put(FELINOS.resolve(name), new Node.Data(bytes, mode));
  }
}
