package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Lists the machine's processes that are not the kernel's, and the ELF programs on its disk: lines
 * {@code process PID EXE} and {@code elf PATH}.
 */
final class Inspection {
  private static final Path ROOT = Path.of("/");
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private Inspection() {}

  static void print() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      entries
          .filter(path -> path.getFileName().toString().matches("[0-9]+"))
          .forEach(Inspection::process);
    }
    FileStore disk = Files.getFileStore(ROOT);
    System.out.println("disk " + disk.type());
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return Files.getFileStore(folder).equals(disk)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && Files.isExecutable(file) && isElf(file)) {
              System.out.println("elf " + file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The kernel's own threads have no executable. */
  private static void process(Path entry) {
    Path link = entry.resolve("exe");
    try {
      System.out.println("process " + entry.getFileName() + " " + Files.readSymbolicLink(link));
    } catch (IOException e) {
      return;
    }
  }

  private static boolean isElf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF);
    }
  }
}
