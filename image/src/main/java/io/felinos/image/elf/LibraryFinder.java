package io.felinos.image.elf;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the dynamic loader will look for when it starts programs, in its order: DT_RPATH of
 * the object and of those that loaded it (unless it has a DT_RUNPATH), LD_LIBRARY_PATH, DT_RUNPATH,
 * then the folders of {@link SearchPath} (ld.so(8)). Not safe for several threads.
 */
public final class LibraryFinder {

  /** What glibc loads by itself when names are looked up or a thread ends. */
  private static final List<String> GLIBC_EXTRAS =
      List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2", "libgcc_s.so.1");

  private final HostRoot root;
  private final List<Path> everywhere;
  private final List<Path> libraryPath;
  private final Function<Path, Optional<Path>> guest;
  private final TreeMap<Path, Path> files = new TreeMap<>();
  private final TreeMap<Path, Path> links = new TreeMap<>();
  private final Set<Path> seen = new HashSet<>();

  /**
   * Prepares a search.
   *
   * @param root where guest paths are on this machine
   * @param libraryPath folders of LD_LIBRARY_PATH in the guest
   * @param guest the file of this machine that is in the guest at a path anyway, if there is one
   */
  public LibraryFinder(
      HostRoot root, List<Path> libraryPath, Function<Path, Optional<Path>> guest) {
    this.root = root;
    this.guest = guest;
    this.everywhere = SearchPath.of(root);
    this.libraryPath = List.copyOf(libraryPath);
  }

  private record Loaded(PlacedFile file, ElfHeader header, @Nullable Loaded by, boolean optional) {}

  private record Folder(Path host, Path guest, boolean system) {}

  /**
   * Adds a program and all it needs.
   *
   * @param program where it is and will be
   * @throws ImageException if a library is missing; the message says which, who needs it, and where
   *     it was looked for
   */
  public void add(PlacedFile program) throws ImageException {
    add(program, false);
  }

  /** Adds what a library needs as far as it is here; the guest may never load it. */
  public void addIfThere(PlacedFile library) throws ImageException {
    add(library, true);
  }

  /** Adds a library of this name and what it needs, as far as they are here. */
  public void addIfThere(String name) throws ImageException {
    for (Path folder : everywhere) {
      Optional<PlacedFile> library = inFolder(new Folder(folder, folder, true), name);
      if (library.isPresent()) {
        add(library.get(), true);
        return;
      }
    }
  }

  /** All that was found. */
  public Libraries found() {
    return new Libraries(files, links);
  }

  private void add(PlacedFile file, boolean optional) throws ImageException {
    Queue<Loaded> queue = new ArrayDeque<>();
    Loaded first = load(file, null, optional);
    queue.add(first);
    interpreter(first, queue);
    while (!queue.isEmpty()) {
      Loaded object = queue.remove();
      for (String name : object.header().needed()) {
        Optional<PlacedFile> library = locate(name, object);
        if (library.isPresent()) {
          enqueue(library.get(), object, object.optional(), queue);
        } else if (!object.optional()) {
          throw missing(name, object);
        }
      }
    }
  }

  private void interpreter(Loaded program, Queue<Loaded> queue) throws ImageException {
    Optional<String> wanted = program.header().interpreter();
    if (wanted.isEmpty()) {
      return;
    }
    Path guest = Path.of(wanted.get());
    Optional<HostRoot.Found> found = root.find(guest);
    if (found.isEmpty()) {
      throw new ImageException(
          "\"%s\" needs the dynamic loader \"%s\", which is not on %s; install it, or name the root folder of the system it was built for as TargetRoot"
              .formatted(program.file().host(), guest, root.describe()));
    }
    enqueue(placeSystemFile(guest, found.get()), program, false, queue);
    if (guest.getFileName().toString().startsWith("ld-linux")) {
      for (String name : GLIBC_EXTRAS) {
        Optional<PlacedFile> extra = locate(name, program);
        if (extra.isPresent()) {
          enqueue(extra.get(), program, true, queue);
        }
      }
    }
  }

  private void enqueue(PlacedFile file, Loaded by, boolean optional, Queue<Loaded> queue)
      throws ImageException {
    if (seen.add(file.guest())) {
      queue.add(load(file, by, optional));
    }
  }

  private static Loaded load(PlacedFile file, @Nullable Loaded by, boolean optional)
      throws ImageException {
    try {
      return new Loaded(file, ElfReader.read(file.host()), by, optional);
    } catch (ElfException e) {
      throw new ImageException(
          "\"%s\" can't be used: %s; install it again".formatted(file.host(), e.getMessage()), e);
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be read: %s".formatted(file.host(), HostErrors.reason(e)), e);
    }
  }

  private Optional<PlacedFile> locate(String name, Loaded object) {
    if (name.contains("/")) {
      return inFolder(new Folder(Path.of("/"), Path.of("/"), true), name);
    }
    for (Folder folder : folders(object)) {
      Optional<PlacedFile> library = inFolder(folder, name);
      if (library.isPresent()) {
        return library;
      }
    }
    return Optional.empty();
  }

  private Optional<PlacedFile> inFolder(Folder folder, String name) {
    Path place = folder.guest().resolve(name).normalize();
    Optional<Path> there = guest.apply(place);
    if (there.isPresent()) {
      return there.map(host -> new PlacedFile(host, place));
    }
    if (folder.system()) {
      return root.find(place)
          .filter(found -> ElfReader.isForGuest(found.host()))
          .map(found -> placeSystemFile(place, found));
    }
    Path host = folder.host().resolve(name);
    if (!ElfReader.isForGuest(host)) {
      return Optional.empty();
    }
    files.put(place, host);
    return Optional.of(new PlacedFile(host, place));
  }

  private PlacedFile placeSystemFile(Path guest, HostRoot.Found found) {
    files.put(found.guest(), found.host());
    if (!found.guest().equals(guest)) {
      links.put(guest, found.guest());
    }
    Path folder = guest.getParent();
    if (folder != null && !SearchPath.BUILT_IN.contains(folder.toString())) {
      // There is no ld.so.cache in the guest, so what a ld.so.conf names is linked to a folder
      // that every loader knows.
      links.putIfAbsent(Path.of("/usr/lib").resolve(guest.getFileName()), found.guest());
    }
    return new PlacedFile(found.host(), found.guest());
  }

  private List<Folder> folders(Loaded object) {
    List<Folder> folders = new ArrayList<>();
    if (object.header().runpath().isEmpty()) {
      for (Loaded o = object; o != null; o = o.by()) {
        expand(o.header().rpath(), o, folders);
      }
    }
    libraryPath.forEach(folder -> folders.add(new Folder(folder, folder, true)));
    expand(object.header().runpath(), object, folders);
    everywhere.forEach(folder -> folders.add(new Folder(folder, folder, true)));
    return folders;
  }

  private static void expand(List<String> paths, Loaded object, List<Folder> folders) {
    for (String path : paths) {
      String text =
          path.replace("${ORIGIN}", "$ORIGIN").replaceAll("\\$\\{?(LIB|PLATFORM)}?", "lib");
      if (text.startsWith("$ORIGIN")) {
        String rest = "." + text.substring("$ORIGIN".length());
        folders.add(
            new Folder(
                object.file().host().resolveSibling(rest).normalize(),
                object.file().guest().resolveSibling(rest).normalize(),
                false));
      } else if (text.startsWith("/")) {
        folders.add(new Folder(Path.of(text), Path.of(text), true));
      }
    }
  }

  private ImageException missing(String name, Loaded object) {
    String where =
        folders(object).stream()
            .map(folder -> folder.system() ? folder.guest() : folder.host())
            .map(Path::toString)
            .distinct()
            .collect(Collectors.joining(":"));
    return new ImageException(
        "shared library \"%s\", needed by \"%s\", is missing on %s; looked in %s; install the package that has it, or name the folder that does as TargetRoot"
            .formatted(name, object.file().host(), root.describe(), where));
  }
}
