package io.felinos.klib.exam;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarInputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Puts bundles into Felix and takes them out again. */
final class Provisioning {
  private static final long REFRESH_SECONDS = 30;

  private final BundleContext context;
  private long installs;

  Provisioning(BundleContext context) {
    this.context = context;
  }

  /** A bundle that is there already, with this version, is taken as it is. */
  byte[] install(DataInputStream request) throws IOException, BundleException {
    // Felix takes a location that it knows for the bundle that it knows.
    String location = "exam/" + ++installs + "/" + request.readUTF();
    byte[] jar = request.readAllBytes();
    try {
      return answer(context.installBundle(location, new ByteArrayInputStream(jar)), true);
    } catch (BundleException e) {
      if (e.getType() != BundleException.DUPLICATE_BUNDLE_ERROR) {
        throw e;
      }
      return answer(present(jar, e), false);
    }
  }

  private static byte[] answer(Bundle bundle, boolean fresh) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(bytes);
    answer.writeLong(bundle.getBundleId());
    answer.writeBoolean(fresh);
    return bytes.toByteArray();
  }

  private Bundle present(byte[] jar, BundleException refusal) throws IOException, BundleException {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      String name =
          in.getManifest() == null
              ? null
              : in.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      for (Bundle each : context.getBundles()) {
        if (name != null && name.split(";", 2)[0].strip().equals(each.getSymbolicName())) {
          return each;
        }
      }
    }
    throw refusal;
  }

  byte[] start(DataInputStream request) throws IOException, BundleException {
    for (Bundle bundle : bundles(request)) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision == null || (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    }
    return new byte[0];
  }

  /** The last one first; then what was wired to them is wired anew. */
  byte[] uninstall(DataInputStream request)
      throws IOException, BundleException, InterruptedException {
    List<Bundle> bundles = bundles(request).reversed();
    for (Bundle bundle : bundles) {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        bundle.uninstall();
      }
    }
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    Refreshed refreshed = new Refreshed();
    wiring.refreshBundles(bundles, refreshed);
    if (!refreshed.await()) {
      throw new BundleException("the bundles are not refreshed within " + REFRESH_SECONDS + " s");
    }
    return new byte[0];
  }

  private List<Bundle> bundles(DataInputStream request) throws IOException {
    int count = request.readInt();
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bundle bundle = context.getBundle(request.readLong());
      if (bundle != null) {
        bundles.add(bundle);
      }
    }
    return bundles;
  }

  byte[] state() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(bytes);
    Bundle[] bundles = context.getBundles();
    answer.writeInt(bundles.length);
    for (Bundle each : bundles) {
      answer.writeLong(each.getBundleId());
      answer.writeUTF(String.valueOf(each.getSymbolicName()));
      answer.writeUTF(each.getVersion().toString());
      answer.writeInt(each.getState());
      answer.writeLong(each.getLastModified());
    }
    return bytes.toByteArray();
  }

  private static final class Refreshed implements FrameworkListener {
    private final CountDownLatch latch = new CountDownLatch(1);

    @Override
    public void frameworkEvent(FrameworkEvent event) {
      if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
        latch.countDown();
      }
    }

    boolean await() throws InterruptedException {
      return latch.await(REFRESH_SECONDS, TimeUnit.SECONDS);
    }
  }
}
