package io.felinos.bench.vm;

import io.felinos.image.Image;
import io.felinos.image.program.JavaProgram;
import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A conventional machine: the kernel, Java and program of an image of ours, on a copy of its disk,
 * but started by busybox's init and a script. Java has the options it has without any.
 */
public final class DebianGuest {
  private static final Path BUSYBOX = Path.of("/bin/busybox");
  private static final String INIT = "/sbin/init";

  private static final String INITTAB =
      """
      ::sysinit:/etc/init.d/rcS
      ::once:/etc/init.d/program
      """;

  /** What networking is in QEMU's user networking, without asking for it. */
  private static final String SYSINIT =
      """
      #!/bin/busybox sh
      /bin/busybox mount -t proc proc /proc
      /bin/busybox mount -t sysfs sysfs /sys
      /bin/busybox mount -t devtmpfs devtmpfs /dev
      /bin/busybox mkdir -p /dev/pts /dev/shm
      /bin/busybox mount -t devpts devpts /dev/pts
      /bin/busybox mount -t tmpfs tmpfs /dev/shm
      /bin/busybox hostname debian
      /bin/busybox ifconfig lo 127.0.0.1 up
      /bin/busybox ifconfig eth0 10.0.2.15 netmask 255.255.255.0 up
      /bin/busybox route add default gw 10.0.2.2
      """;

  private final Path disk;

  private DebianGuest(Path disk) {
    this.disk = disk;
  }

  /**
   * Makes the disk.
   *
   * @param image of ours
   * @param redirection where the program's output goes: a shell's words, or none for the serial
   *     port
   */
  public static DebianGuest of(Lab lab, Image image, String redirection)
      throws IOException, InterruptedException, BenchException {
    Path folder = lab.folder("debian");
    Path disk = folder.resolve("disk.img");
    run("cp", "--sparse=always", image.disk().toString(), disk.toString());
    List<String> script = new ArrayList<>();
    for (String each : List.of("/bin", "/sbin", "/etc", "/etc/init.d", "/var", "/var/log")) {
      script.add("mkdir " + each);
    }
    script.add("write %s %s".formatted(BUSYBOX.toRealPath(), BUSYBOX));
    script.add("symlink /bin/sh " + BUSYBOX);
    script.add("symlink " + INIT + " " + BUSYBOX);
    script.add(file(folder, "/etc/inittab", INITTAB));
    script.add(file(folder, "/etc/init.d/rcS", SYSINIT));
    script.add(file(folder, "/etc/init.d/program", program(image, redirection)));
    Path commands = folder.resolve("debugfs");
    Files.write(commands, script);
    run("debugfs", "-w", "-f", commands.toString(), disk.toString());
    return new DebianGuest(disk);
  }

  /** The machine: as another, but for disk and init. */
  public MachineSpec.Builder machine(Lab lab) throws BenchException, IOException {
    Path folder = lab.folder("debian");
    MachineSpec ours = lab.machine(folder, disk).build();
    List<String> words =
        ours.kernelArguments().stream()
            .map(word -> word.startsWith("init=") ? "init=" + INIT : word)
            .toList();
    return lab.machine(folder, disk).kernelArguments(words);
  }

  private static String program(Image image, String redirection) throws BenchException {
    if (!(image.contents().program() instanceof JavaProgram java)) {
      throw new BenchException("the program is not one in Java");
    }
    String path = java.classPath().stream().map(Path::toString).collect(Collectors.joining(":"));
    return "#!/bin/busybox sh\nexec /felinos/jre/bin/java -cp %s %s %s\n"
        .formatted(path, java.mainClass(), redirection);
  }

  /** A command that writes an executable file. */
  private static String file(Path folder, String path, String text) throws IOException {
    Path source = folder.resolve(Path.of(path).getFileName());
    Files.writeString(source, text);
    if (!source.toFile().setExecutable(true, false)) {
      throw new IOException("'%s' can't be made executable".formatted(source));
    }
    return "write %s %s".formatted(source, path);
  }

  private static void run(String... command)
      throws IOException, InterruptedException, BenchException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new BenchException(String.join(" ", command) + " failed");
    }
  }
}
