package io.felinos.itests.osgi;

import static io.felinos.itests.plugs.Sets.lamp;
import static io.felinos.itests.plugs.Sets.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.klib.Klibs;
import io.felinos.itests.osgi.trouble.Troubles;
import io.felinos.itests.plugs.MadeUp;
import io.felinos.itests.plugs.lamp.Lamp;
import io.felinos.itests.plugs.reader.Reader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.service.condition.Condition;

/** Klibs are plugged in and out of a running guest, good ones and bad ones. */
class KlibsIT {

  private static final String LAMP = Lamp.class.getPackageName();

  @TempDir private Path folder;
  private PluggableGuest guest;
  private Klibs klibs;

  @BeforeEach
  void prepare() throws Exception {
    guest = new PluggableGuest(folder.resolve("felix"), Map.of());
    klibs = guest.klibs();
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
  }

  @Test
  void aKlibComesWithAllItsComponentsAndGoesWithoutATrace() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    assertThat(klibs.install(lamp().jar(), "lamp.jar"))
        .isEqualTo(new KlibState("lamp", "made.up.lamp", "1.0.0", Status.ACTIVE, ""));
    assertThat(klibs.install(reader().jar(), "reader.jar").status()).isEqualTo(Status.ACTIVE);
    assertThat(klibs.why("reader")).containsExactly("klib \"reader\" is active");
    klibs.remove("lamp");
    assertThat(klibs.list())
        .extracting(each -> each.name() + " " + each.status())
        .containsExactly("io.felinos.timer ACTIVE", "klibs ACTIVE", "reader WAITING");
    assertThat(klibs.why("reader").toString())
        .contains("klib \"reader\" needs package \"" + LAMP + "\"", "no bundle here provides");
    assertThat(guest.lines()).isEmpty();
    klibs.install(lamp().jar(), "lamp.jar");
    assertThat(state("reader")).isEqualTo(Status.ACTIVE);
  }

  @Test
  void whatNeedsAStoppedKlibWaitsAndReturns() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    klibs.install(lamp().jar(), "lamp.jar");
    klibs.install(reader().jar(), "reader.jar");
    assertThat(klibs.stop("timer").status()).isEqualTo(Status.STOPPED);
    assertThat(klibs.why("reader"))
        .containsSubsequence(
            "klib \"reader\" waits: Reader needs service " + Lamp.class.getName(),
            "klib \"lamp\" waits: LampService needs service io.felinos.api.time.Timer",
            "bundle \"io.felinos.timer\" is stopped; \"klib:start io.felinos.timer\" starts it");
    klibs.stop("lamp");
    assertThat(klibs.why("reader").getFirst()).isEqualTo("klib \"reader\" waits for klib \"lamp\"");
    klibs.start("timer");
    assertThat(state("reader")).isEqualTo(Status.WAITING);
    klibs.start("lamp");
    assertThat(state("reader")).isEqualTo(Status.ACTIVE);
    assertThat(guest.lines()).isEmpty();
  }

  @Test
  void anUpdateTakesThePlaceOfTheOldVersion() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    klibs.install(lamp().jar(), "lamp.jar");
    klibs.install(reader().jar(), "reader.jar");
    KlibState updated = klibs.update("lamp", lamp().version("2.0.0").jar(), "lamp2.jar");
    assertThat(updated.version() + " " + updated.status()).isEqualTo("2.0.0 ACTIVE");
    assertThat(state("reader")).isEqualTo(Status.ACTIVE);
    assertThat(guest.lines()).isEmpty();
  }

  @Test
  void anUpdateThatCannotBeResolvedLeavesTheOldVersionRunning() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    klibs.install(lamp().jar(), "lamp.jar");
    Object running = service(LAMP + ".Lamp");
    for (MadeUp each :
        List.of(
            lamp().version("2.0.0").more("Import-Package", "not.there"),
            lamp().version("2.0.0").without("Export-Package").more("Import-Package", LAMP))) {
      assertThat(refusal(() -> klibs.update("lamp", each.jar(), "lamp2.jar")))
          .startsWith("\"lamp2.jar\" cannot be resolved: it needs package \"")
          .endsWith("which no bundle here provides");
    }
    assertThat(klibs.list().get(2).version()).isEqualTo("1.0.0");
    assertThat(service(LAMP + ".Lamp")).isSameAs(running);
    assertThat(refusal(() -> klibs.update("lamp", reader().jar(), "reader.jar")))
        .isEqualTo(
            "\"reader.jar\" is bundle \"made.up.reader\" and cannot take the place of \"made.up.lamp\"");
  }

  @Test
  void refusesWhatCannotBePluggedInWithOneLine() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    klibs.install(lamp().jar(), "lamp.jar");
    List<KlibState> before = klibs.list();
    assertThat(refusal(() -> klibs.install(lamp().jar(), "x.jar")))
        .isEqualTo(
            "\"x.jar\" cannot be installed: klib \"lamp\" is there already, in version 1.0.0;"
                + " update it, or remove it first");
    MadeUp sameName = lamp().header(Constants.BUNDLE_SYMBOLICNAME, "other");
    assertThat(refusal(() -> klibs.install(sameName.jar(), "x.jar")))
        .contains("klib \"lamp\" is there already");
    MadeUp noBundle = MadeUp.klib("x").without(Constants.BUNDLE_SYMBOLICNAME);
    assertThat(refusal(() -> klibs.install(noBundle.jar(), "x.jar")))
        .isEqualTo("\"x.jar\" is no bundle: its manifest has no Bundle-SymbolicName");
    InputStream text = new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(() -> klibs.install(text, "x.jar")))
        .startsWith("\"x.jar\" is no bundle: not a JAR");
    MadeUp future = MadeUp.klib("x").forJava(26, Reader.class);
    assertThat(refusal(() -> klibs.install(future.jar(), "x.jar")))
        .isEqualTo(
            "\"x.jar\" is for Java 26 (class file \"io/felinos/itests/plugs/reader/Reader.class\"),"
                + " and this machine has Java 25; compile it with --release 25");
    MadeUp lacking = MadeUp.klib("x").more("Import-Package", "not.there;version=\"[1.2,2)\"");
    assertThat(refusal(() -> klibs.install(lacking.jar(), "x.jar")))
        .isEqualTo(
            "\"x.jar\" cannot be resolved: it needs package \"not.there\" from version 1.2.0 to"
                + " below 2.0.0, which no bundle here provides");
    assertThat(refusal(() -> klibs.install(MadeUp.klib("x").needs("tls").jar(), "x.jar")))
        .contains("it needs klib \"tls\", which no bundle here provides");
    assertThat(refusal(() -> klibs.install(URI.create("http://127.0.0.1/x.jar"))))
        .contains("this machine has no HTTP client");
    assertThat(refusal(() -> klibs.install(URI.create("file:///not/there.jar"))))
        .isEqualTo("\"/not/there.jar\" does not exist in this machine");
    assertThat(refusal(() -> klibs.stop("lmap"))).contains("did you mean \"lamp\"?");
    assertThat(refusal(() -> klibs.remove("klibs"))).contains("cannot be removed");
    assertThat(refusal(() -> klibs.remove("org.apache.felix.scr"))).contains("of the framework");
    assertThat(klibs.list()).isEqualTo(before);
    assertThat(guest.context().getBundles()).hasSize(9);
    assertThat(guest.lines()).isEmpty();
  }

  @Test
  void aComponentThatThrowsIsSaidOnceAndExplained() throws Exception {
    PrintStream out = System.out;
    var printed = new java.io.ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      MadeUp bad = MadeUp.klib("bad").component(Troubles.Thrower.class, "immediate=\"true\"", "");
      assertThat(klibs.install(bad.jar(), "bad.jar").status()).isEqualTo(Status.FAILED);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(klibs.why("bad"))
        .first()
        .isEqualTo(
            "klib \"bad\" failed: Troubles$Thrower threw java.lang.IllegalStateException: no ink");
    assertThat(klibs.why("bad").toString())
        .contains("at io.felinos.itests.osgi.trouble.Troubles$Thrower.<init>(Troubles.java:")
        .contains("caused by java.lang.IllegalArgumentException: cartridge empty")
        .doesNotContain("org.apache.felix");
    assertThat(guest.lines())
        .singleElement()
        .asString()
        .startsWith("klib \"bad\": Troubles$Thrower: ")
        .contains("cartridge empty at io.felinos.itests.osgi.trouble.Troubles$Thrower.<init>");
  }

  @Test
  void aBundleThatDoesNotStartIsSaidOnceAndExplained() throws Exception {
    MadeUp bad =
        MadeUp.klib("bad")
            .with(Troubles.Refuser.class)
            .header(Constants.BUNDLE_ACTIVATOR, Troubles.Refuser.class.getName());
    assertThat(klibs.install(bad.jar(), "bad.jar").status()).isEqualTo(Status.FAILED);
    assertThat(guest.lines())
        .singleElement()
        .asString()
        .startsWith("klib \"bad\" did not start: java.lang.IllegalStateException: not today at ");
    assertThat(klibs.why("bad")).isEqualTo(guest.lines());
    klibs.remove("bad");
  }

  @Test
  void aBundleThatDoesNotEndHoldsUpNobody() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    MadeUp bad =
        MadeUp.klib("bad")
            .component(Troubles.Clinger.class, "immediate=\"true\" deactivate=\"stop\"", "");
    klibs.install(bad.jar(), "bad.jar");
    assertThat(refusal(() -> klibs.remove("bad"))).contains("does not stop, and stays until");
    assertThat(state("bad")).isEqualTo(Status.FAILED);
    assertThat(klibs.why("bad").toString())
        .contains("does not stop within 5000 ms")
        .contains("Troubles$Clinger.stop(Troubles.java:");
    assertThat(guest.lines()).hasSize(1);
    assertThat(klibs.install(lamp().jar(), "lamp.jar").status()).isEqualTo(Status.ACTIVE);
    klibs.remove("lamp");
  }

  @Test
  void aBundleThatDoesNotBeginHoldsUpNobody() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    MadeUp bad = MadeUp.klib("bad").component(Troubles.Sleeper.class, "immediate=\"true\"", "");
    assertThat(klibs.install(bad.jar(), "bad.jar").status()).isEqualTo(Status.FAILED);
    assertThat(klibs.why("bad").toString()).contains("Troubles$Sleeper.<init>(Troubles.java:");
    assertThat(klibs.install(lamp().jar(), "lamp.jar").status()).isEqualTo(Status.ACTIVE);
    klibs.remove("lamp");
    assertThat(guest.lines()).hasSize(1);
  }

  @Test
  void aThreadThatIsLeftBehindIsSaid() throws Exception {
    MadeUp bad = MadeUp.klib("bad").component(Troubles.Leaver.class, "immediate=\"true\"", "");
    klibs.install(bad.jar(), "bad.jar");
    klibs.stop("bad");
    assertThat(klibs.why("bad").toString()).contains("left its thread \"left-behind\" behind, at");
    klibs.remove("bad");
    assertThat(guest.lines())
        .singleElement()
        .asString()
        .startsWith(
            "klib \"bad\" stopped and left its thread \"left-behind\" behind, at io.felinos");
  }

  @Test
  void aFloodIsCutAndCounted() throws Exception {
    MadeUp bad =
        MadeUp.klib("bad")
            .component(
                Troubles.Babbler.class,
                "immediate=\"true\" init=\"1\"",
                "<reference name=\"log\" parameter=\"0\""
                    + " interface=\"io.felinos.api.console.ConsoleLog\"/>");
    assertThat(klibs.install(bad.jar(), "bad.jar").status()).isEqualTo(Status.ACTIVE);
    assertThat(klibs.why("bad"))
        .containsExactly(
            "klib \"bad\" is active, but: klib \"bad\" says more than 20 lines a second: lines are"
                + " left out");
    klibs.remove("bad");
    List<String> lines = guest.lines();
    long babble = lines.stream().filter(each -> each.startsWith("babble")).count();
    assertThat(babble).isBetween(400L, 1000L);
    assertThat(lines).filteredOn(each -> each.contains("lines a second")).hasSize(1);
    assertThat(lines.getLast())
        .isEqualTo((10_000 - babble) + " lines of klib \"bad\" were left out");
  }

  @Test
  void anActivatorThatThrowsAsItStopsIsSaidAndGone() throws Exception {
    MadeUp bad =
        MadeUp.klib("bad")
            .with(Troubles.Sulker.class)
            .header(Constants.BUNDLE_ACTIVATOR, Troubles.Sulker.class.getName());
    klibs.install(bad.jar(), "bad.jar");
    klibs.remove("bad");
    assertThat(guest.lines()).isNotEmpty().allMatch(each -> each.contains("not yet"));
    await().until(() -> klibs.list().size() == 1);
  }

  @Test
  void aConditionTellsWhenAllComponentsOfAKlibAreThere() throws Exception {
    klibs.install(lamp().jar(), "lamp.jar");
    assertThat(ready("lamp")).isFalse();
    plug("io.felinos.timer.BundleTimer");
    await().until(() -> ready("lamp"));
    klibs.stop("timer");
    await().until(() -> !ready("lamp"));
    klibs.start("timer");
    await().until(() -> ready("lamp"));
    klibs.remove("lamp");
    await().until(() -> !ready("lamp"));
  }

  @Test
  void aKlibCanSayItselfWhenItIsReady() throws Exception {
    plug("io.felinos.timer.BundleTimer");
    MadeUp late =
        lamp()
            .component(
                LateCondition.class,
                "enabled=\"false\"",
                "<property name=\"osgi.condition.id\" value=\"felinos.klib.lamp\"/>"
                    + "<service><provide interface=\"org.osgi.service.condition.Condition\"/></service>")
            .more("Import-Package", "org.osgi.service.condition");
    assertThat(klibs.install(late.jar(), "lamp.jar").status()).isEqualTo(Status.ACTIVE);
    klibs.install(reader().jar(), "reader.jar");
    await().until(() -> ready("reader"));
    assertThat(ready("lamp")).isFalse();
  }

  /** Registered by a klib of its own accord. */
  public static final class LateCondition implements Condition {}

  private boolean ready(String klib) throws Exception {
    return !guest
        .context()
        .getServiceReferences(Condition.class, "(osgi.condition.id=felinos.klib." + klib + ")")
        .isEmpty();
  }

  private void plug(String className) throws Exception {
    klibs.install(URI.create(PluggableGuest.location(className)));
  }

  private Status state(String klib) {
    return klibs.list().stream()
        .filter(each -> each.name().equals(klib))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private @Nullable Object service(String type) {
    var reference = guest.context().getServiceReference(type);
    return reference == null ? null : guest.context().getService(reference);
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static String refusal(Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      assertThatExceptionOfType(KlibException.class)
          .isThrownBy(
              () -> {
                throw e;
              });
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
    throw new AssertionError("was not refused");
  }
}
