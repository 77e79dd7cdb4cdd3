package io.felinos.itests.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.klib.Klibs;
import io.felinos.itests.plugs.MadeUp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations of klibs in a running guest. */
class SettingsIT {

  private static final String DOOR =
      """
      {"properties": {"ManifestPassthrough": {"properties": {"door": {
        "type": "object",
        "additionalProperties": false,
        "required": ["width"],
        "properties": {
          "key": {"type": "string", "x-secret": true},
          "width": {"type": "integer", "minimum": 1}}}}}}}
      """;

  @TempDir private Path folder;
  private PluggableGuest guest;
  private Klibs klibs;

  @BeforeEach
  void prepare() throws Exception {
    guest =
        new PluggableGuest(
            folder.resolve("felix"), Map.of("door", "{\"key\":\"sesame\",\"width\":80}"));
    klibs = guest.klibs();
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
  }

  @Test
  void aKlibThatIsPluggedInGetsWhatTheManifestHasForIt() throws Exception {
    assertThat(guest.settings().get("door")).contains("{\"door\":\"***\"}");
    klibs.install(door().jar(), "door.jar");
    assertThat(guest.settings().all())
        .isEqualTo(Map.of("door", "{\"door\":{\"key\":\"***\",\"width\":80}}"));
    assertThat(configured()).isEqualTo("{\"key\":\"sesame\",\"width\":80}");
  }

  @Test
  void aConfigurationThatDoesNotFitKeepsAKlibOut() throws Exception {
    MadeUp narrow = door().file(Klib.SCHEMA, DOOR.replace("\"minimum\": 1", "\"minimum\": 100"));
    assertThatExceptionOfType(KlibException.class)
        .isThrownBy(() -> klibs.install(narrow.jar(), "door.jar"))
        .withMessage(
            "/ManifestPassthrough/door/width: the number 80 is out of range (expected an integer of"
                + " at least 100)");
    assertThat(klibs.list()).hasSize(1);
    klibs.install(door().jar(), "door.jar");
    MadeUp next = narrow.version("2.0.0");
    assertThatExceptionOfType(KlibException.class)
        .isThrownBy(() -> klibs.update("door", next.jar(), "door.jar"))
        .withMessageContaining("out of range");
    assertThat(klibs.list().getFirst().version()).isEqualTo("1.0.0");
  }

  @Test
  void aChangeThatTheSchemaRefusesChangesNothing() throws Exception {
    klibs.install(door().jar(), "door.jar");
    assertThatExceptionOfType(KlibException.class)
        .isThrownBy(() -> guest.settings().set("door", "{\"door\": {\"width\": 0}}"))
        .withMessage(
            "/ManifestPassthrough/door/width: the number 0 is out of range (expected an integer of"
                + " at least 1)");
    assertThat(configured()).isEqualTo("{\"key\":\"sesame\",\"width\":80}");
    assertThatExceptionOfType(KlibException.class)
        .isThrownBy(() -> guest.settings().set("dor", "{}"))
        .withMessage("klib \"dor\" is not installed; install it first");
  }

  @Test
  void whatIsPutIntoConfigAdminPastTheSchemaIsPutBack() throws Exception {
    klibs.install(door().jar(), "door.jar");
    Configuration configuration =
        guest.service(ConfigurationAdmin.class).getConfiguration("felinos.klib.door", "?");
    for (String wrong : new String[] {"{\"width\": 0}", "nonsense"}) {
      Hashtable<String, Object> properties = new Hashtable<>();
      properties.put(Klib.CONFIGURATION, wrong);
      configuration.update(properties);
      assertThat(configured()).isEqualTo("{\"key\":\"sesame\",\"width\":80}");
    }
    assertThat(guest.lines())
        .hasSize(2)
        .allMatch(each -> each.startsWith("klib \"door\": a new configuration is refused: "));
    Hashtable<String, Object> good = new Hashtable<>();
    good.put(Klib.CONFIGURATION, "{\"width\":90}");
    configuration.update(good);
    assertThat(guest.settings().get("door")).contains("{\"door\":{\"width\":90}}");
  }

  @Test
  void componentsHaveTheNewConfigurationWhenSetReturns() throws Exception {
    Path schema = Path.of("../bundles/syslog/src/main/resources/FELINOS-INF/schema.json");
    assertThat(schema).exists();
    for (String each :
        new String[] {
          "io.felinos.timer.BundleTimer",
          "io.felinos.console.Registry",
          "io.felinos.klib.syslog.Syslog"
        }) {
      klibs.install(URI.create(PluggableGuest.location(each)));
    }
    assertThat(klibs.why("syslog").getFirst())
        .startsWith("klib \"syslog\" has no configuration: ")
        .contains("felinos.klib.syslog");
    for (String each : new String[] {"one", "two"}) {
      Path file = folder.resolve(each);
      guest.settings().set("syslog", "{\"syslog\": {\"file\": \"" + file + "\"}}");
      assertThat(state("syslog")).isEqualTo(Status.ACTIVE);
      guest.log().say(6, "for " + each);
      await()
          .until(() -> Files.exists(file) && Files.readString(file).contains("for " + each + "\n"));
    }
    assertThat(Files.readString(folder.resolve("one"))).doesNotContain("for two");
  }

  private static MadeUp door() {
    return MadeUp.klib("door").file(Klib.SCHEMA, DOOR);
  }

  private Object configured() throws Exception {
    return guest
        .service(ConfigurationAdmin.class)
        .getConfiguration("felinos.klib.door", "?")
        .getProperties()
        .get(Klib.CONFIGURATION);
  }

  private Status state(String klib) {
    return klibs.list().stream()
        .filter(each -> each.name().equals(klib))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
