package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

  private static final ConfigSchema CORE = ConfigSchema.core();

  private final Path folder;

  ConfigFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static ConfigFile parse(String text) throws ConfigException {
    return ConfigFile.parse(text, "c.json", CORE);
  }

  private static void refuses(String text, String... lines) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> parse(text))
        .satisfies(e -> assertThat(e.getMessage().lines()).containsExactly(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud-init", "cloudwatch", "gcp", "ntp-verify", "ntp", "syslog"})
  void readsTheConfigsThatOpsUsersHave(String name) throws Exception {
    Path file = Path.of(getClass().getResource("/configs/seed-" + name + ".json").toURI());
    ConfigFile read = ConfigFile.read(file, CORE);
    assertThat(read.config().klibNames()).isNotEmpty();
    assertThat(read.notices()).allMatch(notice -> notice.toString().contains("CloudConfig"));
  }

  @Test
  void readsAnEmptyObjectAsTheDefaults() throws Exception {
    assertThat(parse("{}").config()).isEqualTo(Config.DEFAULTS);
    assertThat(parse("{\"RunConfig\": {}, \"Java\": {}}").config()).isEqualTo(Config.DEFAULTS);
  }

  @Test
  void matchesKeysInAnyCase() throws Exception {
    Config config = parse("{\"args\": [\"x\"], \"runconfig\": {\"MEMORY\": \"1g\"}}").config();
    assertThat(config.args()).containsExactly("x");
    assertThat(config.runConfig().memory()).isEqualTo(Size.ofMebibytes(1024));
  }

  @Test
  void acceptsStringsWhereNumbersAndBooleansAreMeant() throws Exception {
    Config config =
        parse(
                """
                {"RunConfig": {"CPUs": "2", "Accel": "false", "Ports": [8080, "90"]},
                 "ManifestPassthrough": {"exec_wait_for_ip4_secs": "5", "mtu": "1400"}}
                """)
            .config();
    assertThat(config.runConfig().cpus()).isEqualTo(2);
    assertThat(config.runConfig().accel()).isFalse();
    assertThat(config.runConfig().ports()).containsExactly("8080", "90");
    assertThat(config.passthrough().execWaitForIp4Secs()).isEqualTo(5);
    assertThat(config.passthrough().network().mtu()).isEqualTo(1400);
  }

  @Test
  void takesTheEnvironmentAsItIsWritten() throws Exception {
    Config config =
        parse("{\"Env\": {\"path\": \"a\", \"PATH\": \"b\", \"N\": 1.50, \"Z\": \"007\"}}")
            .config();
    assertThat(config.env())
        .containsExactly(
            Map.entry("path", "a"),
            Map.entry("PATH", "b"),
            Map.entry("N", "1.50"),
            Map.entry("Z", "007"));
  }

  @Test
  void takesNullAsAbsent() throws Exception {
    assertThat(parse("{\"Args\": null, \"RunConfig\": null}").config()).isEqualTo(Config.DEFAULTS);
  }

  @Test
  void countsMemoryWithoutUnitInMebibytes() throws Exception {
    assertThat(parse("{\"RunConfig\": {\"Memory\": 256}}").config().runConfig().memory())
        .isEqualTo(Size.ofMebibytes(256));
  }

  @Test
  void mergesKlibsOfBothPlaces() throws Exception {
    String text = "{\"Klibs\": [\"ntp\", \"tls\"], \"RunConfig\": {\"Klibs\": [\"tls\", \"gcp\"]}}";
    assertThat(parse(text).config().klibNames()).containsExactly("tls", "gcp", "ntp");
  }

  @Test
  void saysWhereASyntaxErrorIs() {
    refuses(
        "{\n  \"Args\": [\"a\"]\n  \"Dirs\": []\n}",
        "c.json:3:3: not JSON: found \"\\\"\", expected \",\" or \"}\" in the object that starts at"
            + " line 1");
  }

  @Test
  void saysWhatANearMissShouldBe() {
    refuses("{\"Argz\": []}", "c.json:1:2: /Argz: unknown key \"Argz\"; did you mean \"Args\"?");
    refuses(
        "{\"RunConfig\": {\"port\": []}}",
        "c.json:1:16: /RunConfig/port: unknown key \"port\"; did you mean \"Ports\"?");
  }

  @Test
  void saysWhereAKeyOfAnotherLevelBelongs() {
    refuses(
        "{\"Memory\": \"1g\"}",
        "c.json:1:2: /Memory: unknown key \"Memory\"; \"Memory\" belongs in RunConfig");
    refuses(
        "{\"memori\": \"1g\"}",
        "c.json:1:2: /memori: unknown key \"memori\"; did you mean \"Memory\" in RunConfig?");
    refuses(
        "{\"RunConfig\": {\"Args\": []}}",
        "c.json:1:16: /RunConfig/Args: unknown key \"Args\"; \"Args\" belongs at the top level");
  }

  @Test
  void saysHowToFindTheKeysWhenNothingIsNear() {
    refuses(
        "{\"xyzzy\": 1}",
        "c.json:1:2: /xyzzy: unknown key \"xyzzy\" (expected a key that \"felinos config schema\""
            + " lists)");
    refuses(
        "{\"Java\": {\"xyzzy\": 1}}",
        "c.json:1:11: /Java/xyzzy: unknown key \"xyzzy\" (expected one of \"ClassPath\","
            + " \"MainClass\", \"Modules\", \"Options\")");
  }

  @Test
  void refusesANumberWhereAnObjectIsMeant() {
    refuses(
        "{\"RunConfig\": 5}", "c.json:1:15: /RunConfig: found the number 5 (expected an object)");
  }

  @Test
  void refusesAWrongTypeDeepInside() {
    refuses(
        "{\"CloudConfig\": {\"RootVolume\": {\"name\": \"a\"},\n\"Tags\": [{\"key\": \"a\"}, {\"key\": [1]}]}}",
        "c.json:1:18: notice: /CloudConfig/RootVolume: \"RootVolume\" has no effect yet",
        "c.json:2:1: notice: /CloudConfig/Tags: \"Tags\" has no effect yet",
        "c.json:2:32: /CloudConfig/Tags/1/key: found an array (expected a string)");
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    refuses(
        "{\"Args\": [],\n \"args\": []}",
        "c.json:2:2: /args: the key \"Args\" is here a second time; first on line 1");
  }

  @Test
  void refusesABadSize() {
    refuses(
        "{\"BaseVolumeSz\": \"big\"}",
        "c.json:1:18: /BaseVolumeSz: found the string \"big\" (expected a size such as \"512M\" or"
            + " \"1g\")");
    refuses(
        "{\"RunConfig\": {\"Memory\": -1}}",
        "c.json:1:26: /RunConfig/Memory: the number -1 is out of range (expected a size such as"
            + " \"512M\" or \"1g\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "80-", "90-80", "http", "80,,81", "", "99999999999"})
  void refusesABadPort(String port) {
    refuses(
        "{\"RunConfig\": {\"Ports\": [\"" + port + "\"]}}",
        "c.json:1:26: /RunConfig/Ports/0: found the string \""
            + port
            + "\" (expected ports from 1 to 65535 as in \"80\", \"80,443\" or \"8000-8010\")");
  }

  @Test
  void refusesBadAddresses() {
    refuses(
        """
        {"RunConfig": {"IPAddress": "10.0.2.256",
        "NetMask": "255.0.255.0",
        "Gateway": "gate",
        "IPv6Address": "10.0.0.1"},
        "NameServers": ["dns.example"]}
        """,
        "c.json:1:29: /RunConfig/IPAddress: found the string \"10.0.2.256\" (expected an IPv4"
            + " address such as 10.0.2.15)",
        "c.json:2:12: /RunConfig/NetMask: found the string \"255.0.255.0\" (expected an IPv4 mask"
            + " such as 255.255.255.0)",
        "c.json:3:12: /RunConfig/Gateway: found the string \"gate\" (expected an IPv4 address such"
            + " as 10.0.2.15)",
        "c.json:4:16: /RunConfig/IPv6Address: found the string \"10.0.0.1\" (expected an IPv6"
            + " address such as fd00::15)",
        "c.json:5:17: /NameServers/0: found the string \"dns.example\" (expected an IPv4 or IPv6"
            + " address such as 8.8.8.8)");
  }

  @Test
  void suggestsTheNearestValue() {
    refuses(
        "{\"KernelFlavor\": \"tailord\"}",
        "c.json:1:18: /KernelFlavor: found the string \"tailord\" (expected one of \"auto\","
            + " \"debian\", \"tailored\"); did you mean \"tailored\"?");
  }

  @Test
  void givesOneNoticeForEachKeyWithoutEffect() throws Exception {
    ConfigFile file =
        parse("{\"Uefi\": true,\n \"RunConfig\": {\"Nics\": [{\"IPAddress\": \"10.0.0.1\"}]}}");
    assertThat(file.notices())
        .extracting(Problem::toString)
        .containsExactly(
            "c.json:1:2: notice: /Uefi: \"Uefi\" has no effect yet",
            "c.json:2:16: notice: /RunConfig/Nics: \"Nics\" has no effect yet");
  }

  @Test
  void startsRelativePathsAtTheFolderOfTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("c.json"), "{}");
    assertThat(ConfigFile.read(file, CORE).config().localFilesParentDirectory())
        .isEqualTo(folder.toString());
    Files.writeString(file, "{\"LocalFilesParentDirectory\": \"sub\"}");
    assertThat(ConfigFile.read(file, CORE).config().localFilesParentDirectory())
        .isEqualTo(folder.resolve("sub").toString());
  }

  @Test
  void expandsVariablesOnlyWhenAskedTo() throws Exception {
    Path file = Files.writeString(folder.resolve("c.json"), "{\"Args\": [\"$A-${B}-$NONE-$1\"]}");
    Map<String, String> variables = Map.of("A", "1", "B", "$A");
    assertThat(ConfigFile.read(file, CORE, variables).config().args())
        .containsExactly("$A-${B}-$NONE-$1");
    Map<String, String> asked = Map.of("A", "1", "B", "$A", ConfigFile.RENDER, "true");
    assertThat(ConfigFile.read(file, CORE, asked).config().args()).containsExactly("1-$A--$1");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws Exception {
    Path missing = folder.resolve("missing.json");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigFile.read(missing, CORE))
        .withMessage("can't read the config file \"" + missing + "\": there is no such file");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigFile.read(folder, CORE))
        .withMessageEndingWith("it is a folder");
    Path latin = Files.write(folder.resolve("l.json"), new byte[] {'"', (byte) 0xe4, '"'});
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigFile.read(latin, CORE))
        .withMessageEndingWith("it is not UTF-8");
  }

  @Test
  void findsKlibsInAFileThatIsWrongOtherwise() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c.json"),
            "{\"x\": 1, \"klibs\": [\"a.jar\"], \"runConfig\": {\"Klibs\": [\"ntp\"]}}");
    assertThat(ConfigFile.klibs(file)).isEqualTo(List.of("a.jar", "ntp"));
  }
}
