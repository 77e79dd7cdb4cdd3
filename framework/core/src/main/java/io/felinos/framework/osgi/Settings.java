package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibSettings;
import io.felinos.framework.console.RingLog;
import io.felinos.manifest.ConfigException;
import io.felinos.manifest.KlibSchema;
import io.felinos.manifest.json.CanonicalJson;
import io.felinos.manifest.schema.Secrets;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;

/**
 * The configurations of klibs, which nobody changes to what the klib's schema refuses: {@link #set}
 * says no, and what was put into ConfigAdmin directly is put back before a component sees it.
 */
final class Settings implements KlibSettings, SynchronousConfigurationListener {

  private final BundleContext context;
  private final KlibConfigurations admins;
  private final RingLog log;

  /** What each klib has, by its name: what was checked, or came with the image. */
  private final Map<String, String> accepted;

  Settings(
      BundleContext context,
      KlibConfigurations admins,
      Map<String, String> configurations,
      RingLog log) {
    this.context = context;
    this.admins = admins;
    this.accepted = new ConcurrentHashMap<>(configurations);
    this.log = log;
  }

  @Override
  public SortedMap<String, String> all() {
    SortedMap<String, String> all = new TreeMap<>();
    for (Map.Entry<String, String> each : accepted.entrySet()) {
      all.put(each.getKey(), shown(each.getKey(), each.getValue()));
    }
    return all;
  }

  @Override
  public Optional<String> get(String klib) {
    String json = accepted.get(klib);
    return json == null ? Optional.empty() : Optional.of(shown(klib, json));
  }

  /** Without a schema nobody knows which values are secret. */
  private String shown(String klib, String json) {
    Optional<KlibSchema> schema = schema(klib);
    return schema.isPresent()
        ? schema.get().shown(json)
        : "{" + CanonicalJson.quote(klib) + ":" + CanonicalJson.quote(Secrets.SHOWN) + "}";
  }

  @Override
  public synchronized void set(String klib, String json) throws KlibException {
    if (find(klib) == null) {
      throw new KlibException("klib \"" + klib + "\" is not installed; install it first");
    }
    KlibSchema schema = schema(klib).orElse(null);
    if (schema == null) {
      throw new KlibException("klib \"" + klib + "\" has nothing that can be configured");
    }
    try {
      String checked = schema.configure(json, Optional.ofNullable(accepted.get(klib)));
      accepted.put(klib, checked);
      ConfigurationAdmin admin = admin();
      try (Delivered delivered = new Delivered(context, admin)) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Klib.CONFIGURATION, checked);
        admin.getConfiguration(Klib.PID_PREFIX + klib, "?").updateIfDifferent(properties);
        delivered.await();
      }
    } catch (ConfigException e) {
      throw new KlibException(words(e), e);
    } catch (IOException e) {
      throw new KlibException(
          "the configuration of klib \"" + klib + "\" cannot be kept: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void check(long bundle) throws KlibException {
    Bundle installed = context.getBundle(bundle);
    if (installed != null) {
      String klib = BundleName.of(installed);
      String json = accepted.get(klib);
      if (json != null) {
        check(SchemaFile.read(klib, installed).orElse(null), json);
      }
    }
  }

  private static void check(@Nullable KlibSchema schema, String json) throws KlibException {
    if (schema != null) {
      try {
        schema.check(json);
      } catch (ConfigException e) {
        throw new KlibException(words(e), e);
      }
    }
  }

  /** The messages of the build, in one line. */
  private static String words(ConfigException e) {
    return String.valueOf(e.getMessage()).replace("\n", "; ");
  }

  /** Somebody changed a configuration; components hear of it after this method. */
  @Override
  public void configurationEvent(ConfigurationEvent event) {
    String pid = event.getPid();
    if (!pid.startsWith(Klib.PID_PREFIX)) {
      return;
    }
    String klib = pid.substring(Klib.PID_PREFIX.length());
    if (event.getType() == ConfigurationEvent.CM_DELETED) {
      accepted.remove(klib);
    } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      updated(klib, event.getReference());
    }
  }

  private void updated(String klib, ServiceReference<ConfigurationAdmin> reference) {
    ConfigurationAdmin admin = context.getService(reference);
    if (admin == null) {
      return;
    }
    try {
      Configuration configuration = admin.getConfiguration(Klib.PID_PREFIX + klib, "?");
      String json = json(configuration.getProperties());
      String before = accepted.get(klib);
      if (json != null && json.equals(before)) {
        return;
      }
      String wrong = refusal(klib, json);
      if (json != null && wrong.isEmpty()) {
        accepted.put(klib, json);
        return;
      }
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "klib \"" + klib + "\": a new configuration is refused: " + wrong);
      if (before == null) {
        configuration.delete();
      } else {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Klib.CONFIGURATION, before);
        configuration.update(properties);
      }
    } catch (IOException e) {
      // When ConfigAdmin is gone by now, as at the machine's end, nobody gets this configuration.
      if (admins.getService() != null) {
        log.say(
            ConsoleRecord.SEVERITY_ERROR,
            "klib \"" + klib + "\": its new configuration cannot be checked: " + e.getMessage());
      }
    }
  }

  private String refusal(String klib, @Nullable String json) {
    if (json == null) {
      return "it has no property \"" + Klib.CONFIGURATION + "\"";
    }
    try {
      check(schema(klib).orElse(null), json);
      return "";
    } catch (KlibException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static @Nullable String json(@Nullable Dictionary<String, Object> properties) {
    return properties != null && properties.get(Klib.CONFIGURATION) instanceof String json
        ? json
        : null;
  }

  private ConfigurationAdmin admin() throws KlibException {
    ConfigurationAdmin admin = admins.getService();
    if (admin == null) {
      throw new KlibException("ConfigAdmin is not running");
    }
    return admin;
  }

  private @Nullable Bundle find(String klib) {
    for (Bundle each : context.getBundles()) {
      if (BundleName.of(each).equals(klib)) {
        return each;
      }
    }
    return null;
  }

  private Optional<KlibSchema> schema(String klib) {
    Bundle bundle = find(klib);
    return bundle == null ? Optional.empty() : SchemaFile.read(klib, bundle);
  }
}
