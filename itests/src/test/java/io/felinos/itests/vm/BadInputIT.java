package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't work gets one line that says why, status 125, and leaves nothing behind. */
class BadInputIT {
  private static final int WRONG = 125;
  private static final int ELF_MACHINE = 18;
  private static final byte AARCH64 = (byte) 183;
  private static final int CLASS_VERSION = 7;
  private static final byte JAVA_26 = 70;
  private static final String PROBE = "io/felinos/itests/vm/guest/Probe";

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void prepare() throws Exception {
    home = TestHome.in(folder.resolve("home"));
  }

  /** JUnit would warn of links that lead out of the folder. */
  @AfterEach
  void cutLinks() throws IOException {
    for (Path entry : listed(home)) {
      if (Files.isSymbolicLink(entry)) {
        Files.delete(entry);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Args": [1,                     | :1:
          {"Argz": []}                     | Args
          {"Wombat": []}                   | Wombat
          {"RunConfig": 5}                 | /RunConfig
          {"RunConfig": {"Memory": "x"}}   | /RunConfig/Memory
          {"Klibs": ["sislog"]}            | syslog
          {"Files": ["no-such-file"]}      | no-such-file
          {"Java": {"ClassPath": ["gone.jar"], "MainClass": "a.B"}} | gone.jar
          """)
  void aConfigIsRefused(String text, String wanted) throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), text);
    refused(wanted, "run", "-c", config.toString(), TestPrograms.probe().toString());
  }

  @Test
  void aKlibThatCannotBeResolvedIsNamedWithWhatIsMissing() throws Exception {
    Manifest manifest = klib("lonely");
    manifest.getMainAttributes().putValue("Import-Package", "no.such.thing");
    assertThat(refusedKlib("package \"no.such.thing\"", manifest, Map.of())).contains("lonely");
  }

  @Test
  void aKlibForANewerJavaIsRefused() throws Exception {
    Map<String, byte[]> classes = Map.of(PROBE + ".class", newer());
    assertThat(refusedKlib("for Java 26", klib("modern"), classes)).contains("Java 25");

    Manifest manifest = klib("modern");
    manifest
        .getMainAttributes()
        .putValue("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=26))\"");
    refusedKlib("bundle \"modern.klib\" needs Java 26", manifest, Map.of());
  }

  @Test
  void aJarThatIsNoBundleIsRefusedAsAKlib() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    refusedKlib("is not a bundle: its manifest has no Bundle-SymbolicName", manifest, Map.of());
  }

  @Test
  void aKlibWithTheNameOfAnotherIsRefused() throws Exception {
    assertThat(refusedKlib("calls itself \"syslog\"", klib("syslog"), Map.of()))
        .contains("guest/bundles/syslog.jar");
  }

  @Test
  void aKlibThatIsNotInTheMavenRepositoryIsRefused() throws Exception {
    refusedKlibs("run: mvn dependency:get", "mvn:no.such/klib/1.0");
    refusedKlibs("expected mvn:group/artifact/version", "mvn:no.such/klib/1.0#md5=12");
  }

  @Test
  void aMissingProgramIsRefused() throws Exception {
    refused("no-such.jar", "run", folder.resolve("no-such.jar").toString());
  }

  @Test
  void aProgramThatIsNotExecutableIsRefused() throws Exception {
    Path program = Files.write(folder.resolve("program"), program());
    assertThat(refused("not executable", "run", program.toString())).contains("chmod +x");
  }

  @Test
  void aProgramForAnotherArchitectureIsRefused() throws Exception {
    byte[] bytes = program();
    bytes[ELF_MACHINE] = AARCH64;
    assertThat(refused("aarch64", "run", executable(bytes).toString())).contains("x86-64");
  }

  @Test
  void aProgramWhoseLibraryIsMissingIsRefused() throws Exception {
    String bytes = new String(program(), StandardCharsets.ISO_8859_1);
    Path program =
        executable(bytes.replace("libc.so.6", "libq.so.6").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused("libq.so.6", "run", program.toString())).contains("/lib/x86_64-linux-gnu");
  }

  @Test
  void aJarWithoutMainClassIsRefused() throws Exception {
    Path jar = TestPrograms.jar(folder.resolve("library.jar"), "");
    refused("Main-Class", "run", jar.toString());
  }

  @Test
  void aJarForANewerJavaIsRefused() throws Exception {
    Path jar = folder.resolve("newer.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, PROBE.replace('/', '.'));
    write(jar, manifest, Map.of(PROBE + ".class", newer()));
    assertThat(refused("Java 26", "run", jar.toString())).contains("Java 25");
  }

  @Test
  void tooLittleMemoryIsRefusedWithWhatSuffices() throws Exception {
    refused("64M", "run", "-m", "32M", TestPrograms.probe().toString());
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      String probe = TestPrograms.probe().toString();
      refused(Integer.toString(port), "run", "-p", port + ":80", probe);
    }
  }

  /** While the runtime is trained, and while the disk is made. */
  @ParameterizedTest
  @ValueSource(strings = {"aot", "images"})
  void aFullDiskIsSaidAndNothingHalfMadeStays(String unshared) throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    String script =
        """
        mount -t tmpfs -o size=20m felinos-test %1$s
        cp -P %2$s/* %1$s
        rm -f %1$s/%4$s
        export FELINOS_HOME=%1$s
        status=0
        felinos run %3$s || status=$?
        find %1$s -type f -size +0
        exit $status
        """
            .formatted(small, home, TestPrograms.probe(), unshared);
    Finished full = FelinosCommand.script(folder, script, "unshare", "-m");
    assertThat(full.errorLines()).hasSize(1);
    assertThat(full.errors()).contains("the disk is full").contains(small.toString());
    assertThat(full.status()).isEqualTo(WRONG);
    assertThat(full.lines()).isEmpty();
  }

  @Test
  void aDamagedKernelIsNoticedAndNotUsed() throws Exception {
    Path kernels = home.resolve("kernels");
    Path users = kernels.toRealPath();
    Files.delete(kernels);
    copy(users, kernels);
    Path image;
    try (Stream<Path> files = Files.walk(kernels)) {
      image =
          files
              .filter(file -> file.toString().contains("/debian-"))
              .filter(file -> file.endsWith("bzImage"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length / 2] ^= 1;
    Files.write(image, bytes);
    Path config =
        Files.writeString(folder.resolve("config.json"), "{\"KernelFlavor\": \"debian\"}");
    Path impatient = Files.writeString(folder.resolve("apt.conf"), "Acquire::Retries \"0\";\n");
    Finished run =
        FelinosCommand.of(
                "run", "--dry-run", "-c", config.toString(), TestPrograms.probe().toString())
            .home(home)
            .env("APT_CONFIG", impatient.toString())
            .run();
    assertThat(run.errorLines().getFirst())
        .startsWith("felinos: 'bzImage' of the kept debian kernel ")
        .endsWith(" is damaged: making that kernel anew");
    // There is no network here to make it with.
    assertThat(run.errorLines()).hasSize(2);
    assertThat(run.errorLines().getLast()).contains("is the network up");
    assertThat(run.status()).isEqualTo(WRONG);
    assertThat(image).doesNotExist();
  }

  /** The manifest of a bundle that is a klib. */
  private static Manifest klib(String name) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name + ".klib");
    manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
    manifest
        .getMainAttributes()
        .putValue("Provide-Capability", "felinos.klib;felinos.klib=" + name);
    return manifest;
  }

  /** A class file of the next Java. */
  private static byte[] newer() throws IOException {
    byte[] bytes =
        Files.readAllBytes(Repository.file("itests/target/test-classes/" + PROBE + ".class"));
    bytes[CLASS_VERSION] = JAVA_26;
    return bytes;
  }

  private static void write(Path jar, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }

  /** Has a machine with a JAR as its klib refused, and gives the only line. */
  private String refusedKlib(String wanted, Manifest manifest, Map<String, byte[]> entries)
      throws Exception {
    write(folder.resolve("third-party.jar"), manifest, entries);
    return refusedKlibs(wanted, "./third-party.jar");
  }

  private String refusedKlibs(String wanted, String klib) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config.json"), "{\"RunConfig\": {\"Klibs\": [\"" + klib + "\"]}}");
    return refused(wanted, "run", "-c", config.toString(), TestPrograms.probe().toString());
  }

  /** Runs the command and gives its only line. */
  private String refused(String wanted, String... arguments) throws Exception {
    Finished refused = FelinosCommand.of(arguments).home(home).run();
    assertThat(refused.errorLines()).hasSize(1);
    assertThat(refused.errors()).contains(wanted).doesNotContain("this is a bug");
    assertThat(refused.text()).isEmpty();
    assertThat(refused.status()).isEqualTo(WRONG);
    assertThat(leftovers()).isEmpty();
    return refused.errors();
  }

  /** All files in the home but empty ones, which are locks. */
  private List<Path> leftovers() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private Path executable(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("program"), bytes);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A dynamically linked one of this computer. */
  private static byte[] program() throws IOException {
    return Files.readAllBytes(Path.of("/usr/bin/true"));
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
