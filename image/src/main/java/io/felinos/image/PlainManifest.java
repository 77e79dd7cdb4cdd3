package io.felinos.image;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A manifest that is the given values and the resolved bundles.
 *
 * @param values top-level values, as Gson writes them
 */
public record PlainManifest(Map<String, ?> values) implements ManifestSource {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  @Override
  public byte[] json(ImageContents contents) {
    TreeMap<String, Object> all = new TreeMap<>(values);
    all.put("program", contents.program().name());
    all.put("bundles", contents.bundles());
    all.put("klibs", contents.klibs());
    return GSON.toJson(all).getBytes(StandardCharsets.UTF_8);
  }
}
