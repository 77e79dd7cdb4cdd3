package io.felinos.image.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.TestJars;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlibResolverTest {
  private static final String EXTENDER =
      "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"";

  @TempDir Path folder;
  private Path bundles;
  private Path framework;

  @BeforeEach
  void makeRepository() throws Exception {
    bundles = Files.createDirectories(folder.resolve("bundles"));
    framework = Files.createDirectories(folder.resolve("framework"));
    bundle("io.felinos.api")
        .header("Export-Package", "io.felinos.api.time;version=\"1.0.0\"")
        .write(framework.resolve("api.jar"));
    bundle("gson").header("Export-Package", "com.google.gson").write(framework.resolve("gson.jar"));
    bundle("org.apache.felix.scr")
        .header(
            "Provide-Capability",
            "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5.0\"")
        .header("Import-Package", "org.osgi.util.promise")
        .write(bundles.resolve("scr.jar"));
    bundle("org.osgi.util.promise")
        .header("Export-Package", "org.osgi.util.promise;version=\"1.3.0\"")
        .header(
            "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE/compact1)(version=1.8))\"")
        .write(bundles.resolve("promise.jar"));
    bundle("io.felinos.timer")
        .header("Import-Package", "io.felinos.api.time;version=\"[1.0,1.1)\",java.util")
        .header(
            "Provide-Capability",
            "osgi.service;objectClass:List<String>=\"io.felinos.api.time.Timer\";uses:=\"io.felinos.api.time\"")
        .header("Require-Capability", EXTENDER)
        .write(bundles.resolve("timer.jar"));
    klib("syslog")
        .header("Import-Package", "io.felinos.api.time;version=\"[1.0,2)\"")
        .header("Require-Capability", service("io.felinos.api.time.Timer") + "," + EXTENDER)
        .write(bundles.resolve("syslog.jar"));
    klib("gcp")
        .header("Require-Capability", "felinos.klib;filter:=\"(felinos.klib=tls)\"")
        .write(bundles.resolve("gcp.jar"));
    klib("cloud_init").write(bundles.resolve("cloud_init.jar"));
  }

  @Test
  void takesNothingForNoKlibs() throws Exception {
    assertThat(resolve(List.of())).isSameAs(Resolution.NONE);
  }

  @Test
  void bringsInWhoeverProvidesServicesAndExtenders() throws Exception {
    Resolution resolution = resolve(List.of("syslog"));

    assertThat(names(resolution))
        .containsExactly("promise.jar", "scr.jar", "syslog.jar", "timer.jar");
    assertThat(resolution.klibs()).containsExactly("syslog");
    assertThat(resolution.first()).isFalse();
  }

  @Test
  void leavesOptionalProvidersOutUnlessAskedFor() throws Exception {
    klib("radar")
        .header(
            "Require-Capability",
            "osgi.service;filter:=\"(objectClass=io.felinos.api.time.Timer)\";effective:=active;resolution:=optional")
        .write(bundles.resolve("radar.jar"));

    assertThat(names(resolve(List.of("radar")))).doesNotContain("timer.jar");
    assertThat(names(resolve(List.of("radar", "timer")))).contains("timer.jar");
  }

  @Test
  void takesServicesOfTheFrameworkForGranted() throws Exception {
    klib("log")
        .header("Require-Capability", service("io.felinos.api.console.ConsoleLog"))
        .write(bundles.resolve("log.jar"));

    assertThat(names(resolve(List.of("log")))).contains("log.jar").doesNotContain("timer.jar");
  }

  @Test
  void hidesPackagesThatTheFrameworkKeepsToItself() throws Exception {
    klib("json").header("Import-Package", "com.google.gson").write(bundles.resolve("json.jar"));

    refused(
        List.of("json"),
        "klib \"json\" can't be resolved: bundle \"io.felinos.klib.json\" needs package \"com.google.gson\"");
  }

  @Test
  void takesServiceBundlesByTheirShortName() throws Exception {
    assertThat(names(resolve(List.of("timer")))).contains("timer.jar");
  }

  @Test
  void takesServiceBundlesThatTheConfigSpeaksTo() throws Exception {
    Resolution resolution = resolver().resolve(List.of(), List.of("timer", "syslog"));

    assertThat(names(resolution)).contains("timer.jar").doesNotContain("syslog.jar");
  }

  @Test
  void knowsWhenAKlibComesFirst() throws Exception {
    bundle("io.felinos.klib.firewall")
        .header("Provide-Capability", "felinos.klib;felinos.klib=\"firewall\";first=\"true\"")
        .write(bundles.resolve("firewall.jar"));

    assertThat(resolve(List.of("firewall")).first()).isTrue();
  }

  @Test
  void waitsForAVitalKlibOnlyIfItIsConfigured() throws Exception {
    bundle("vital")
        .header("Provide-Capability", "felinos.klib;felinos.klib=vital;first=true;vital=true")
        .write(bundles.resolve("vital.jar"));
    assertThat(resolve(List.of("vital")).first()).isFalse();
    assertThat(resolver().resolve(List.of("vital"), List.of("vital")).first()).isTrue();
  }

  @Test
  void takesKlibsFromFiles() throws Exception {
    klib("own").write(folder.resolve("mine/own-1.0.jar"));

    assertThat(names(resolve(List.of("mine/own-1.0.jar")))).contains("own-1.0.jar");
    refused(List.of("mine/none.jar"), "klib \"mine/none.jar\" does not exist");
    TestJars.jar().write(folder.resolve("plain.jar"));
    refused(List.of("./plain.jar"), "klib \"./plain.jar\" is not a bundle");
  }

  @Test
  void saysHowToGetAKlibFromMaven() {
    refused(
        List.of("mvn:org.example/none/1.0"),
        "run: mvn dependency:get -Dtransitive=false -Dartifact=org.example:none:1.0");
    refused(List.of("mvn:org.example"), "expected mvn:group/artifact/version");
  }

  @Test
  void guessesWhatAnUnknownKlibMeant() {
    refused(
        List.of("sylog"),
        "klib \"sylog\" is unknown, did you mean \"syslog\"?; known are: cloud_init, gcp, syslog");
    refused(List.of("cloud-init"), "did you mean \"cloud_init\"?");
    refused(List.of("kubernetes"), "klib \"kubernetes\" is unknown; known are");
  }

  @Test
  void saysWhichCapabilityIsMissing() throws Exception {
    refused(
        List.of("gcp"),
        "klib \"gcp\" can't be resolved: bundle \"io.felinos.klib.gcp\" needs klib \"tls\"");
    klib("deep")
        .header("Require-Capability", "felinos.klib;filter:=\"(felinos.klib=gcp)\"")
        .write(bundles.resolve("deep.jar"));
    refused(List.of("deep"), "klib \"deep\" can't be resolved: bundle \"io.felinos.klib.gcp\"");
  }

  @Test
  void saysWhichVersionOfAPackageIsMissing() throws Exception {
    klib("newer")
        .header("Import-Package", "io.felinos.api.time;version=\"[2.0,3)\"")
        .write(bundles.resolve("newer.jar"));
    refused(List.of("newer"), "package \"io.felinos.api.time\" from version 2.0.0 to below 3.0.0");
  }

  @Test
  void refusesBundlesForANewerJava() throws Exception {
    klib("modern")
        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=26))\"")
        .write(bundles.resolve("modern.jar"));
    klib("current")
        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\"")
        .write(bundles.resolve("current.jar"));

    refused(List.of("modern"), "bundle \"io.felinos.klib.modern\" needs Java 26");
    assertThat(names(resolve(List.of("current")))).contains("current.jar");
  }

  @Test
  void aKlibThatTheProgramWaitsForBringsWhatKnowsWhenItIsReady() throws Exception {
    bundle("io.felinos.klibs").write(bundles.resolve("klibs.jar"));
    bundle("early")
        .header("Provide-Capability", "felinos.klib;felinos.klib=early;first=true")
        .write(bundles.resolve("early.jar"));

    Resolution resolution = resolve(List.of("early"));

    assertThat(resolution.first()).isTrue();
    assertThat(names(resolution)).contains("klibs.jar");
    assertThat(names(resolve(List.of("syslog")))).doesNotContain("klibs.jar");
  }

  @Test
  void theOrderOfTheKlibsMakesNoDifference() throws Exception {
    klib("tls").header("Export-Package", "own.tls").write(bundles.resolve("tls.jar"));
    klib("http")
        .header("Require-Capability", requirement("tls"))
        .header("Export-Package", "own.shared")
        .write(bundles.resolve("http.jar"));
    klib("gcp_like")
        .header("Require-Capability", requirement("http") + "," + requirement("tls"))
        .header("Import-Package", "own.shared")
        .write(folder.resolve("gcp_like-1.0.jar"));
    klib("rival").header("Export-Package", "own.shared").write(folder.resolve("rival.jar"));
    List<String> klibs = List.of("gcp_like-1.0.jar", "tls", "http", "rival.jar");

    List<Resolution> resolutions = new ArrayList<>();
    for (List<String> order : permutations(klibs)) {
      resolutions.add(resolve(order));
    }

    assertThat(resolutions).hasSize(24).containsOnly(resolutions.getFirst());
    assertThat(names(resolutions.getFirst()))
        .containsSubsequence("gcp_like-1.0.jar", "http.jar", "rival.jar", "tls.jar");
  }

  @Test
  void whatIsWrongIsToldTheSameInEveryOrder() throws Exception {
    klib("alpha").header("Import-Package", "no.alpha").write(bundles.resolve("alpha.jar"));
    klib("beta").header("Import-Package", "no.beta").write(bundles.resolve("beta.jar"));

    for (List<String> order : permutations(List.of("beta", "syslog", "alpha"))) {
      refused(order, "klib \"alpha\" can't be resolved");
    }
  }

  @Test
  void composesTheSchemaOfAConfigFromBundles() throws Exception {
    klib("own")
        .entry(
            "FELINOS-INF/schema.json",
            """
            {"properties": {"ManifestPassthrough": {"properties": {
              "own": {"type": "object", "properties": {"key": {"type": "string"}}}}}}}
            """
                .getBytes(StandardCharsets.UTF_8))
        .write(folder.resolve("own.jar"));

    BundleRepository repository = new BundleRepository(bundles, folder);
    var schema = new KlibSchemas(repository).compose(List.of("syslog", "own.jar"));

    assertThat(schema.klibs()).containsExactly("cloud_init", "gcp", "own", "syslog");
    assertThat(schema.json()).contains("\"own\"");
  }

  private static TestJars bundle(String symbolicName) {
    return TestJars.jar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", symbolicName)
        .header("Bundle-Version", "1.0.0");
  }

  private static TestJars klib(String name) {
    return bundle("io.felinos.klib." + name)
        .header("Provide-Capability", "felinos.klib;felinos.klib=\"" + name + "\"");
  }

  private static String requirement(String klib) {
    return "felinos.klib;filter:=\"(felinos.klib=" + klib + ")\"";
  }

  private static List<List<String>> permutations(List<String> words) {
    if (words.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : words) {
      List<String> rest = words.stream().filter(word -> !word.equals(first)).toList();
      for (List<String> tail : permutations(rest)) {
        all.add(Stream.concat(Stream.of(first), tail.stream()).toList());
      }
    }
    return all;
  }

  private static String service(String name) {
    return "osgi.service;filter:=\"(objectClass=" + name + ")\";effective:=active";
  }

  private KlibResolver resolver() throws ImageException {
    return new KlibResolver(
        new BundleRepository(bundles, folder),
        framework,
        new TreeSet<>(List.of("java.lang", "java.util")),
        25);
  }

  private Resolution resolve(List<String> klibs) throws ImageException {
    return resolver().resolve(klibs, List.of());
  }

  private static List<String> names(Resolution resolution) {
    return resolution.jars().stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private void refused(List<String> klibs, String message) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> resolve(klibs))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
