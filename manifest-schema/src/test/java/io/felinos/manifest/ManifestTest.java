package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.manifest.Manifest.Interface;
import io.felinos.manifest.Manifest.Network;
import io.felinos.manifest.Manifest.Program;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

  private static final Program JAR =
      new Program(Program.JAVA, "com.example.Main", List.of("/app.jar"), "/app.jar", "/");

  private static Manifest of(Config config) {
    return Manifest.of(config, JAR, "app.jar", List.of("/felinos/bundles/a.jar"), Map.of());
  }

  private static Network network(RunConfig run, String passthrough) {
    return of(Config.DEFAULTS.with().runConfig(run).manifestPassthrough(passthrough).build())
        .network();
  }

  @Test
  void readsWhatItWrote(@TempDir Path folder) throws Exception {
    Manifest manifest =
        new Manifest(
            JAR,
            List.of("-x", "ä\"\n"),
            List.of("/felinos/bundles/a.jar"),
            List.of("syslog"),
            Map.of("syslog", "{\"server\":\"10.0.2.2\",\"server_port\":514}"),
            new Network(
                List.of(new Interface("en1", "10.0.0.2", "255.0.0.0", null, "fd00::1", 1400)),
                List.of("9.9.9.9")),
            "box",
            "app",
            5,
            new ExitPolicy(List.of("7"), List.of("!0")));
    Path file = folder.resolve("manifest.json");

    manifest.write(file);

    assertThat(Manifest.read(file)).isEqualTo(manifest);
  }

  @Test
  void keepsConfigurationsAsObjects() {
    Manifest manifest =
        Manifest.of(Config.DEFAULTS, JAR, "app", List.of(), Map.of("x", "{\"b\":1,\"a\":[]}"));
    assertThat(manifest.write()).contains("\"configurations\":{\"x\":{\"a\":[],\"b\":1}}");
  }

  @Test
  void writesEqualTextForEqualManifests() {
    Map<String, String> forwards = new LinkedHashMap<>();
    forwards.put("a", "{}");
    forwards.put("b", "{}");
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("b", "{}");
    backwards.put("a", "{}");
    assertThat(Manifest.of(Config.DEFAULTS, JAR, "i", List.of(), forwards).write())
        .isEqualTo(Manifest.of(Config.DEFAULTS, JAR, "i", List.of(), backwards).write());
  }

  @Test
  void fillsInWhatIsAbsent() throws Exception {
    Manifest read =
        Manifest.read(new StringReader("{\"program\":{\"kind\":\"elf\"},\"imageName\":\"i\"}"));
    assertThat(read.network()).isEqualTo(Network.DEFAULTS);
    assertThat(read.exit()).isEqualTo(ExitPolicy.DEFAULTS);
    assertThat(read.configurations()).isEmpty();
    assertThat(read.program().directory()).isEqualTo("/");
    assertThat(read.hostName()).isNull();
  }

  @Test
  void refusesWhatIsNoManifest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("m"), "{}");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Manifest.read(file))
        .withMessage("\"" + file + "\" is not a manifest: the key \"kind\" is missing");
    for (String text :
        List.of(
            "",
            "[]",
            "{\"program\":5}",
            "{\"program\":{\"kind\":\"elf\"},\"imageName\":\"i\",\"arguments\":[5]}",
            "{\"program\":{\"kind\":\"elf\"},\"imageName\":\"i\",\"waitForIp4Seconds\":\"x\"}",
            "{\"program\":{\"kind\":\"elf\"},\"imageName\":\"i\",\"waitForIp4Seconds\":1.5}")) {
      assertThatExceptionOfType(IOException.class)
          .as(text)
          .isThrownBy(() -> Manifest.read(new StringReader(text)))
          .withMessageStartingWith("not a manifest: ");
    }
  }

  @Test
  void takesTheImageNameFromTheEnvironmentFirst() {
    Config named = Config.DEFAULTS.with().env(Map.of("IMAGE_NAME", "shop")).build();
    assertThat(of(named).imageName()).isEqualTo("shop");
    assertThat(of(Config.DEFAULTS).imageName()).isEqualTo("app.jar");
  }

  @Test
  void leavesInterfacesToDhcpUnlessSomethingIsFixed() {
    assertThat(network(RunConfig.DEFAULTS, "{}").interfaces()).isEmpty();
  }

  @Test
  void fixesTheFirstInterfaceByRunConfig() {
    RunConfig run = RunConfig.DEFAULTS.with().ipv4("10.0.0.2", null, "10.0.0.1").build();
    assertThat(network(run, "{}").interfaces())
        .containsExactly(new Interface("en1", "10.0.0.2", "255.255.255.0", "10.0.0.1", null, null));
  }

  @Test
  void letsPassthroughWinAndNamedInterfacesMost() {
    RunConfig run = RunConfig.DEFAULTS.with().ipv4("10.0.0.2", "255.0.0.0", null).build();
    String passthrough =
        "{\"ipaddr\":\"10.0.0.3\",\"mtu\":1400,\"en1\":{\"mtu\":1300},"
            + "\"en2\":{\"ipaddr\":\"10.1.0.2\",\"gateway\":\"10.1.0.1\"}}";
    assertThat(network(run, passthrough).interfaces())
        .containsExactly(
            new Interface("en1", "10.0.0.3", "255.0.0.0", null, null, 1300),
            new Interface("en2", "10.1.0.2", "255.255.255.0", "10.1.0.1", null, null));
  }

  @Test
  void rebootsAfterFailuresWithRebootOnExit() {
    Config config = Config.DEFAULTS.with().rebootOnExit(true).build();
    assertThat(of(config).exit().reboots(3)).isTrue();
    assertThat(of(config).exit().reboots(0)).isFalse();
    Config finer = config.with().manifestPassthrough("{\"reboot_on_exit\":[\"4\"]}").build();
    assertThat(of(finer).exit().reboots(3)).isFalse();
  }

  @Test
  void readsExitCodesInEveryForm() {
    for (String form : List.of("\"t\"", "true", "\"!0\"", "[\"!0\"]")) {
      Config config =
          Config.DEFAULTS.with().manifestPassthrough("{\"reboot_on_exit\":" + form + "}").build();
      assertThat(of(config).exit().reboot()).as(form).containsExactly("!0");
    }
    Config number =
        Config.DEFAULTS.with().manifestPassthrough("{\"expected_exit_code\":[7,\"*\"]}").build();
    assertThat(of(number).exit().expected()).containsExactly("7", "*");
  }
}
