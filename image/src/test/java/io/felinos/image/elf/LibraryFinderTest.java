package io.felinos.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFinderTest {
  private static final Path PROGRAM = Path.of("/program");

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void makeRoot() throws Exception {
    target = Files.createDirectories(folder.toRealPath().resolve("root"));
  }

  @Test
  void findsWhatARealProgramNeeds() throws Exception {
    LibraryFinder finder =
        new LibraryFinder(new HostRoot(Optional.empty()), List.of(), path -> Optional.empty());

    finder.add(new PlacedFile(Path.of("/bin/ls"), PROGRAM));

    Libraries found = finder.found();
    assertThat(names(found)).contains("libc.so.6", "libresolv.so.2", "libnss_dns.so.2");
    assertThat(found.links().keySet().stream().map(Path::toString))
        .contains("/lib64/ld-linux-x86-64.so.2");
  }

  @Test
  void prefersRunpathToTheFoldersOfTheSystem() throws Exception {
    Path own = new TinyElf().write(folder.resolve("app/lib/liba.so"));
    new TinyElf().write(target.resolve("usr/lib/liba.so"));
    Path program =
        new TinyElf().needs("liba.so").runpath("$ORIGIN/lib").pie().write(folder.resolve("app/p"));

    Libraries found = find(program);

    assertThat(found.files()).containsEntry(Path.of("/lib/liba.so"), own);
  }

  @Test
  void givesRpathOnToLibrariesUnlessThereIsARunpath() throws Exception {
    new TinyElf().needs("libb.so").write(target.resolve("opt/liba.so"));
    new TinyElf().write(target.resolve("opt/libb.so"));
    Path heir = new TinyElf().needs("liba.so").rpath("/opt").pie().write(folder.resolve("heir"));
    Path loner =
        new TinyElf().needs("liba.so").runpath("/opt").pie().write(folder.resolve("loner"));

    assertThat(names(find(heir))).containsExactly("liba.so", "libb.so");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> find(loner))
        .withMessageContaining("\"libb.so\", needed by \"" + target.resolve("opt/liba.so"));
  }

  @Test
  void searchesTheFoldersOfLdSoConf() throws Exception {
    Files.createDirectories(target.resolve("etc/ld.so.conf.d"));
    Files.writeString(
        target.resolve("etc/ld.so.conf"), "# comment\ninclude /etc/ld.so.conf.d/*.conf\n");
    Files.writeString(target.resolve("etc/ld.so.conf.d/own.conf"), "/opt/own # here\n");
    new TinyElf().write(target.resolve("opt/own/liba.so"));
    Path program = new TinyElf().needs("liba.so").pie().write(folder.resolve("p"));

    Libraries found = find(program);

    assertThat(found.files()).containsKey(Path.of("/opt/own/liba.so"));
    assertThat(found.links())
        .describedAs("there is no ld.so.cache in the guest")
        .containsEntry(Path.of("/usr/lib/liba.so"), Path.of("/opt/own/liba.so"));
  }

  @Test
  void keepsTheLinkFromTheWantedNameToTheFile() throws Exception {
    new TinyElf().write(target.resolve("usr/lib/liba.so.1.2.3"));
    Files.createSymbolicLink(target.resolve("usr/lib/liba.so.1"), Path.of("liba.so.1.2.3"));
    Path program = new TinyElf().needs("liba.so.1").pie().write(folder.resolve("p"));

    Libraries found = find(program);

    assertThat(found.files()).containsOnlyKeys(Path.of("/usr/lib/liba.so.1.2.3"));
    assertThat(found.links())
        .containsEntry(Path.of("/usr/lib/liba.so.1"), Path.of("/usr/lib/liba.so.1.2.3"));
  }

  @Test
  void goesPastLibrariesForOtherMachines() throws Exception {
    new TinyElf().machine(183).write(target.resolve("lib64/liba.so"));
    new TinyElf().write(target.resolve("usr/lib/liba.so"));
    Path program = new TinyElf().needs("liba.so").pie().write(folder.resolve("p"));

    assertThat(find(program).files()).containsOnlyKeys(Path.of("/usr/lib/liba.so"));
  }

  @Test
  void takesWhatIsInTheGuestAnyway() throws Exception {
    Path mapped = new TinyElf().write(folder.resolve("elsewhere/liba.so"));
    Path program = new TinyElf().needs("liba.so").pie().write(folder.resolve("p"));
    LibraryFinder finder =
        new LibraryFinder(
            new HostRoot(Optional.of(target)),
            List.of(Path.of("/mapped")),
            path ->
                path.equals(Path.of("/mapped/liba.so")) ? Optional.of(mapped) : Optional.empty());

    finder.add(new PlacedFile(program, PROGRAM));

    assertThat(finder.found().files()).isEmpty();
  }

  @Test
  void saysWhatIsMissingWhoNeedsItAndWhereItLooked() throws Exception {
    Path program =
        new TinyElf().needs("libnone.so.9").runpath("/opt/none").pie().write(folder.resolve("p"));

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> find(program))
        .withMessageContaining("shared library \"libnone.so.9\"")
        .withMessageContaining("needed by \"" + program + "\"")
        .withMessageContaining("looked in /opt/none:")
        .withMessageContaining(":/usr/lib/x86_64-linux-gnu:");
  }

  @Test
  void saysWhichLoaderIsMissing() throws Exception {
    Path program = new TinyElf().interpreter("/lib/ld-none.so").write(folder.resolve("p"));

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> find(program))
        .withMessageContaining("needs the dynamic loader \"/lib/ld-none.so\"");
  }

  @Test
  void letsOptionalLibrariesLackThings() throws Exception {
    Path library = new TinyElf().needs("libnone.so").write(folder.resolve("libx.so"));
    LibraryFinder finder =
        new LibraryFinder(new HostRoot(Optional.of(target)), List.of(), path -> Optional.empty());

    finder.addIfThere(new PlacedFile(library, Path.of("/libx.so")));

    assertThat(finder.found().files()).isEmpty();
  }

  private Libraries find(Path program) throws ImageException {
    LibraryFinder finder =
        new LibraryFinder(new HostRoot(Optional.of(target)), List.of(), path -> Optional.empty());
    finder.add(new PlacedFile(program, PROGRAM));
    return finder.found();
  }

  private static List<String> names(Libraries found) {
    return found.files().keySet().stream().map(p -> p.getFileName().toString()).sorted().toList();
  }
}
