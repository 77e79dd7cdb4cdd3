package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.elf.LibraryFinder;
import io.felinos.image.elf.PlacedFile;
import io.felinos.image.host.HostErrors;
import io.felinos.image.runtime.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java runtime's files, and the libraries of this machine that they need. */
final class RuntimeFiles {
  private static final Path GUEST = Path.of("/felinos/jre");
  private static final int PROGRAM_MODE = 0755;
  private static final int FILE_MODE = 0644;

  /** For windows and sound, which the guest has none of; they would pull X11 in. */
  private static final List<String> HEADFUL =
      List.of("libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libjsound.so");

  /** HotSpot's archive of the Java runtime's own classes, which an AOT cache replaces (JEP 483). */
  private static final String ARCHIVE = "classes.jsa";

  private final JavaRuntime runtime;
  private final boolean archive;
  private final Tree tree;
  private final List<PlacedFile> libraries = new ArrayList<>();

  /**
   * Files that are not put yet.
   *
   * @param archive whether the archive of classes is needed
   */
  RuntimeFiles(JavaRuntime runtime, boolean archive, Tree tree) {
    this.runtime = runtime;
    this.archive = archive;
    this.tree = tree;
  }

  /** Puts the runtime. */
  void put() throws ImageException {
    try (Stream<Path> files = Files.walk(runtime.home())) {
      for (Path host : (Iterable<Path>) files.sorted()::iterator) {
        Path guest = GUEST.resolve(runtime.home().relativize(host).toString());
        if (Files.isSymbolicLink(host)) {
          tree.put(guest, new Node.Link(Files.readSymbolicLink(host).toString()));
        } else if (Files.isDirectory(host)) {
          tree.put(guest, new Node.Folder(PROGRAM_MODE));
        } else if (archive || !host.endsWith(ARCHIVE)) {
          boolean program = Files.isExecutable(host) && !host.toString().endsWith(".so");
          tree.put(guest, new Node.Copy(host, program ? PROGRAM_MODE : FILE_MODE));
          if (host.toString().endsWith(".so")) {
            libraries.add(new PlacedFile(host, guest));
          }
        }
      }
    } catch (IOException e) {
      throw new ImageException(
          "the Java runtime \"%s\" can't be read: %s"
              .formatted(runtime.home(), HostErrors.reason(e)),
          e);
    }
  }

  /** Adds what the runtime's programs and libraries need. Call after {@link #put}. */
  void libraries(LibraryFinder finder) throws ImageException {
    finder.add(new PlacedFile(runtime.home().resolve("bin/java"), GUEST.resolve("bin/java")));
    Path jvm = Path.of("lib/server/libjvm.so");
    finder.add(
        new PlacedFile(runtime.home().resolve(jvm.toString()), GUEST.resolve(jvm.toString())));
    for (PlacedFile library : libraries) {
      if (!HEADFUL.contains(library.host().getFileName().toString())) {
        finder.addIfThere(library);
      }
    }
  }
}
