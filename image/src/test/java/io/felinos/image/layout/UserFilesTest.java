package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.FileSettings;
import io.felinos.image.ImageException;
import io.felinos.image.elf.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFilesTest {
  @TempDir Path temporary;
  private Path folder;
  private final Tree tree = new Tree();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void makeFiles() throws IOException {
    folder = temporary.toRealPath();
    file("static/index.html");
    file("static/css/a.css");
    file("static/css/b.css");
    file("static/css/c.txt");
  }

  @Test
  void putsRelativeFilesUnderTheRoot() throws Exception {
    Files.setPosixFilePermissions(
        folder.resolve("static/index.html"), PosixFilePermissions.fromString("rwxr-x---"));

    put(List.of("./static/index.html"), List.of(), Map.of());

    assertThat(tree.nodes())
        .containsEntry(
            "/static/index.html", new Node.Copy(folder.resolve("static/index.html"), 0750));
  }

  @Test
  void keepsThePlaceOfAbsoluteFilesAndLooksInTheTargetRoot() throws Exception {
    Path host = file("root/etc/own.conf");

    FileSettings settings =
        new FileSettings(
            folder,
            Optional.of(folder.resolve("root")),
            List.of("/etc/own.conf", "/etc/debian_version"),
            List.of(),
            Map.of());
    put(settings);

    assertThat(tree.host(Path.of("/etc/own.conf"))).hasValue(host);
    assertThat(tree.host(Path.of("/etc/debian_version"))).hasValue(Path.of("/etc/debian_version"));
  }

  @Test
  void copiesFoldersWhole() throws Exception {
    put(List.of(), List.of("static"), Map.of());

    assertThat(tree.nodes())
        .containsOnlyKeys(
            "/static",
            "/static/css",
            "/static/css/a.css",
            "/static/css/b.css",
            "/static/css/c.txt",
            "/static/index.html");
  }

  @Test
  void mapsWhatMatchesAtEveryDepth() throws Exception {
    put(List.of(), List.of(), Map.of("static/*.css", "/www"));

    assertThat(tree.nodes())
        .containsOnlyKeys("/www", "/www/css", "/www/css/a.css", "/www/css/b.css");
  }

  @Test
  void mapsFoldersWithAStar() throws Exception {
    put(List.of(), List.of(), Map.of("static/*", "/www"));

    assertThat(tree.nodes()).containsKeys("/www/index.html", "/www/css/c.txt");
  }

  @Test
  void keepsLinksThatStayInsideAndCopiesWhatOthersLeadTo() throws Exception {
    Files.createSymbolicLink(folder.resolve("static/inside"), Path.of("css/a.css"));
    Files.createSymbolicLink(folder.resolve("static/dangling"), Path.of("nowhere"));
    Path outside = file("outside/data.txt");
    Files.createSymbolicLink(folder.resolve("static/file"), outside);
    Files.createSymbolicLink(folder.resolve("static/folder"), Path.of("../outside"));

    put(List.of(), List.of("static"), Map.of());

    assertThat(tree.nodes())
        .containsEntry("/static/inside", new Node.Link("css/a.css"))
        .containsEntry("/static/dangling", new Node.Link("nowhere"))
        .containsKey("/static/folder/data.txt");
    assertThat(tree.nodes().get("/static/file")).isInstanceOf(Node.Copy.class);
  }

  @Test
  void endsWhenALinkLeadsBackToAFolderAboveIt() throws Exception {
    Files.createDirectories(folder.resolve("x"));
    Files.createSymbolicLink(folder.resolve("x/up"), folder);

    refused(List.of(), List.of("x"), Map.of(), "is nested too deeply");
  }

  @Test
  void saysWhatIsMissing() {
    refused(
        List.of("none"),
        List.of(),
        Map.of(),
        "Files: \"none\" does not exist; relative paths start from \"" + folder);
    refused(
        List.of("/none/at/all"),
        List.of(),
        Map.of(),
        "Files: \"/none/at/all\" does not exist on this machine");
    refused(List.of(), List.of("none"), Map.of(), "Dirs: \"none\" does not exist");
    refused(List.of(), List.of(), Map.of("none/*", "/x"), "MapDirs: \"none\" does not exist");
    refused(List.of(), List.of(), Map.of("static/*.gif", "/x"), "MapDirs: nothing matches");
  }

  @Test
  void saysWhichKeyIsMeant() {
    refused(List.of("static"), List.of(), Map.of(), "is a folder; name it in Dirs");
    refused(List.of(), List.of("static/index.html"), Map.of(), "is not a folder; name it in Files");
  }

  @Test
  void keepsFelinOsItselfAlone() {
    refused(List.of(), List.of(), Map.of("static/*", "/felinos/jre"), "a place of FelinOS's own");
  }

  @Test
  void warnsOfFilesThatWillNotBeSeen() throws Exception {
    put(List.of(), List.of(), Map.of("static/*.html", "/tmp/www"));

    assertThat(warnings).anyMatch(w -> w.contains("mounts a file system over \"/tmp\""));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private void put(List<String> files, List<String> dirs, Map<String, String> maps)
      throws ImageException {
    put(new FileSettings(folder, Optional.empty(), files, dirs, maps));
  }

  private void put(FileSettings settings) throws ImageException {
    new UserFiles(settings, new HostRoot(settings.targetRoot()), tree, warnings).put();
  }

  private void refused(
      List<String> files, List<String> dirs, Map<String, String> maps, String message) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> put(files, dirs, maps))
        .withMessageContaining(message);
  }
}
