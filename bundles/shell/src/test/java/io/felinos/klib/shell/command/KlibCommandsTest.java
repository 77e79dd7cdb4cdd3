package io.felinos.klib.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.klib.Klibs;
import io.felinos.klib.shell.session.PushedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlibCommandsTest {

  @TempDir private Path folder;
  private final FakeKlibs klibs = new FakeKlibs();
  private KlibCommands commands;

  @BeforeEach
  void prepare() {
    commands =
        new KlibCommands(
            new FakeServices().with(Klibs.class, klibs), new PushedFiles(folder.toFile()));
  }

  @Test
  void listsNameVersionAndTrouble() throws Exception {
    klibs.add("io.felinos.klib.syslog", Status.WAITING, "no configuration");
    klibs.add("io.felinos.console", Status.ACTIVE, "");
    assertThat(commands.list(false))
        .isEqualTo(
            """
            NAME     VERSION  STATUS   TROUBLE
            syslog   1.0      waiting  no configuration
            console  1.0      active
            """);
    assertThat(commands.list(true)).isEqualTo("io.felinos.klib.syslog\nio.felinos.console\n");
    assertThat(commands.why("syslog")).isEqualTo("syslog is waiting\n  for something");
  }

  @Test
  void installsWhatWasPushedAfterWhatItNeeds() throws Exception {
    jar("a.jar", "x.a", "x.b");
    jar("b.jar", "x.b", null);
    jar("known.jar", "io.felinos.console", null);
    jar("syslog.jar", "x.syslog", "x.a");
    Files.writeString(folder.resolve("syslog.needs"), "a.jar\nb.jar\nknown.jar\n");
    klibs.add("io.felinos.console", Status.ACTIVE, "");
    assertThat(install("syslog"))
        .isEqualTo(
            "installed b 1.0: active\ninstalled a 1.0: active\ninstalled syslog 1.0: active\n");
    assertThat(klibs.calls)
        .containsExactly(
            "install x.b from b.jar", "install x.a from a.jar", "install x.syslog from syslog.jar");
  }

  @Test
  void tellsWhatCannotBeInstalled() throws Exception {
    jar("a.jar", "x.a", "x.b");
    jar("c.jar", "x.c", null);
    Files.writeString(folder.resolve("c.needs"), "a.jar\n");
    assertThatThrownBy(() -> install("c"))
        .isInstanceOf(KlibException.class)
        .hasMessage("x.a needs x.b");
    assertThatThrownBy(() -> install("nothing"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("nothing was pushed as 'nothing'; there is a.jar, c.jar, c.needs");
    assertThatThrownBy(() -> install("/no/file.jar"))
        .isInstanceOf(CommandException.class)
        .hasMessage("there is no file '/no/file.jar' on this machine's disk");
    assertThatThrownBy(() -> install()).isInstanceOf(CommandException.class);
    assertThat(klibs.states).isEmpty();
  }

  @Test
  void installsFromUrlsAndFromTheDisk() throws Exception {
    Path file = jar("x.jar", "x", null);
    install("http://10.0.2.2/a.jar", file.toString());
    assertThat(klibs.calls)
        .containsExactly("install http://10.0.2.2/a.jar", "install " + file.toUri());
  }

  @Test
  void updatesRemovesStartsAndStops() throws Exception {
    jar("new.jar", "x.a", null);
    klibs.add("x.a", Status.ACTIVE, "");
    assertThat(commands.update("a", "new")).isEqualTo("updated a 1.0: active");
    assertThat(commands.stop("a")).isEqualTo("stopped a 1.0: active");
    assertThat(commands.start("a")).isEqualTo("started a 1.0: active");
    assertThat(commands.remove("a")).isEqualTo("removed a");
    assertThat(klibs.calls).containsExactly("update a from new.jar", "stop a", "start a");
    assertThatThrownBy(() -> commands.remove("a"))
        .isInstanceOf(KlibException.class)
        .hasMessage("there is no klib \"a\"");
  }

  @Test
  void saysWhenNobodyManagesKlibs() {
    KlibCommands alone = new KlibCommands(new FakeServices(), new PushedFiles(folder.toFile()));
    assertThatThrownBy(() -> alone.list(false))
        .hasMessage("this machine has no klib manager at the moment");
  }

  private String install(String... sources) throws Exception {
    return commands.install(sources);
  }

  private Path jar(String name, String symbolicName, @Nullable String needs) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
    if (needs != null) {
      manifest.getMainAttributes().putValue("Needs", needs);
    }
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
    return file;
  }
}
