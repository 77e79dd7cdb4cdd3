package io.felinos.framework.osgi;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What Declarative Services know of an image's bundles without reading their XML. Felix SCR keeps
 * such a file for its next start (property {@code ds.cache.metadata}, method {@code load} of its
 * activator): per bundle its identifier, a number of components, the date of its installation, and
 * the components. The training run of an image leaves that file behind, with the places of the
 * dates before it; a boot fills in its own dates. What does not fit is ignored by SCR, which reads
 * the XML then. Stateless.
 */
public final class ComponentStore {

  /** SCR's symbolic name. */
  static final String SCR = "org.apache.felix.scr";

  /** The file in SCR's folder. */
  private static final String FILE = "componentMetadataStore";

  private ComponentStore() {}

  /**
   * Puts the file where SCR, which is installed and has not been started, looks for it.
   *
   * @param trained what {@link #trained} has written; nothing happens if it does not exist
   * @param storage Felix's folder
   * @param context of the system bundle
   * @throws IOException if it can't be read or written; SCR does without
   */
  static void restore(Path trained, Path storage, BundleContext context, List<Bundle> bundles)
      throws IOException {
    Bundle scr = scr(bundles);
    if (scr == null || !Files.exists(trained)) {
      return;
    }
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(trained));
    int count = file.getInt();
    int store = Integer.BYTES + count * (Long.BYTES + Integer.BYTES);
    for (int i = 0; i < count; i++) {
      Bundle bundle = context.getBundle(file.getLong());
      int place = file.getInt();
      if (bundle != null) {
        file.putLong(store + place, bundle.getLastModified());
      }
    }
    File target = file(storage, scr).toFile();
    target.getParentFile().mkdirs();
    try (FileOutputStream out = new FileOutputStream(target)) {
      out.write(file.array(), store, file.capacity() - store);
    }
  }

  /**
   * Keeps what SCR has written when it was stopped.
   *
   * @param storage Felix's folder
   * @param bundles all that were installed, in this order
   * @return for {@link #restore}
   * @throws IOException if SCR has written nothing, or something else
   */
  public static byte[] trained(Path storage, List<Bundle> bundles) throws IOException {
    Bundle scr = scr(bundles);
    if (scr == null) {
      throw new IOException("there is no " + SCR);
    }
    byte[] store = Files.readAllBytes(file(storage, scr));
    ByteArrayOutputStream places = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(places);
    int count = 0;
    for (Bundle bundle : bundles) {
      int place = place(ByteBuffer.wrap(store), bundle);
      if (place >= 0) {
        out.writeLong(bundle.getBundleId());
        out.writeInt(place);
        count++;
      }
    }
    ByteBuffer all = ByteBuffer.allocate(Integer.BYTES + places.size() + store.length);
    return all.putInt(count).put(places.toByteArray()).put(store).array();
  }

  /** Where a bundle's date stands behind its identifier; -1 if it does not. */
  private static int place(ByteBuffer store, Bundle bundle) throws IOException {
    int found = -1;
    int ahead = Long.BYTES + Integer.BYTES;
    for (int i = 0; i <= store.capacity() - ahead - Long.BYTES; i++) {
      if (store.getLong(i) == bundle.getBundleId()
          && store.getLong(i + ahead) == bundle.getLastModified()) {
        if (found >= 0) {
          throw new IOException("two places may be the one of " + bundle.getSymbolicName());
        }
        found = i + ahead;
      }
    }
    return found;
  }

  private static @Nullable Bundle scr(List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      if (SCR.equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    return null;
  }

  /** Felix's layout: each bundle's data has a folder of its own (BundleArchive). */
  private static Path file(Path storage, Bundle bundle) {
    return storage.resolve("bundle" + bundle.getBundleId()).resolve("data").resolve(FILE);
  }
}
