package io.felinos.itests.exam;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.klib.Klib;
import io.felinos.api.net.Firewall;
import io.felinos.api.net.TunDevice;
import io.felinos.exam.FelinosBundles;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Callable;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.impl.StaticLoggerBinder;

/** The klibs of {@link MachineKlibsVmIT} in this JVM, on a kernel that is a fake. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class MachineKlibsNativeIT {
  private static final String VERSION = ";version=1.0.0";
  private static final long LIMIT_MILLIS = 60_000;
  private static final long PAUSE_MILLIS = 20;
  private static final Duration RIGHT = Duration.ofMillis(50);

  /** Seconds from 1900 to 1970 (RFC 5905 figure 4). */
  private static final long NTP_EPOCH = 2_208_988_800L;

  private static final FakeKernel KERNEL = new FakeKernel();
  private static boolean begun;
  private static Path folder;

  @Inject private ConfigurationAdmin configurations;
  @Inject private BundleContext context;

  /** The API comes from the class path, as it is the fakes' and the klibs'. */
  @Configuration
  public Option[] framework() {
    return options(
        systemPackages(
            "io.felinos.api.console" + VERSION,
            "io.felinos.api.fakes" + VERSION,
            "io.felinos.api.http" + VERSION,
            "io.felinos.api.klib" + VERSION,
            "io.felinos.api.machine" + VERSION,
            "io.felinos.api.net" + VERSION,
            "io.felinos.api.time" + VERSION,
            "io.felinos.manifest.json"),
        FelinosBundles.of(Logger.class).startLevel(1),
        FelinosBundles.of(StaticLoggerBinder.class).startLevel(1),
        FelinosBundles.of("org.osgi.util.function.Function"),
        FelinosBundles.of("org.osgi.util.promise.Promise"),
        FelinosBundles.of("org.osgi.service.component.ComponentContext"),
        FelinosBundles.of("org.apache.felix.cm.impl.ConfigurationManager"),
        FelinosBundles.of("org.apache.felix.scr.impl.Activator"),
        FelinosBundles.of("io.felinos.timer.BundleTimer"),
        FelinosBundles.of("io.felinos.console.Registry"),
        FelinosBundles.of("io.felinos.klib.ntp.Ntp"),
        FelinosBundles.of("io.felinos.klib.cloudinit.CloudInit"),
        FelinosBundles.of("io.felinos.klib.userdata.Userdata"),
        FelinosBundles.of("io.felinos.klib.tun.TunKlib"),
        FelinosBundles.of("io.felinos.klib.firewall.PacketFilter"),
        FelinosBundles.of("io.felinos.klib.radar.Radar"),
        junitBundles());
  }

  /** Configurations first, as in a guest: a klib is activated once. */
  @Before
  public void begin() throws Exception {
    if (begun) {
      return;
    }
    begun = true;
    folder = Files.createTempDirectory("machine-klibs");
    DatagramSocket time = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> tellTheTime(time));
    configure("ntp", "{'ntp_servers': ['127.0.0.1:%d']}".formatted(time.getLocalPort()));
    configure(
        "cloud_init",
        "{'download': [{'src': 'http://files.example/file', 'dest': '%s'}]}"
            .formatted(folder.resolve("fetched")));
    configure("userdata", "{'save_to_file': '%s'}".formatted(folder.resolve("user-data")));
    configure(
        "tun",
        "{'tun': {'exam': {'ipaddress': '10.7.0.1', 'netmask': '255.255.255.0', 'up': true}}}");
    configure("firewall", "{'rules': [{'tcp': {'dest': 7}, 'action': 'drop'}]}");
    configure(
        "radar",
        "{'folder': '%s', 'env': {'RADAR_KEY': 'abc', 'RADAR_IMAGE_NAME': 'shop'}}"
            .formatted(folder.resolve("radar")));
    KERNEL.register(context);
  }

  @Test(timeout = LIMIT_MILLIS)
  public void theClockIsSet() throws Exception {
    await(() -> isReady("ntp"));
    assertEquals(1, KERNEL.clock.steps().size());
    assertTrue(KERNEL.clock.ahead().toString(), KERNEL.clock.ahead().abs().compareTo(RIGHT) < 0);
    await(KERNEL.clock::isSynchronised);
  }

  @Test(timeout = LIMIT_MILLIS)
  public void filesAreFetchedBeforeTheProgramMayStart() throws Exception {
    await(() -> isReady("cloud_init"));
    assertEquals(FakeKernel.DOWNLOAD, Files.readString(folder.resolve("fetched")));
    assertTrue(KERNEL.program.refusal().isEmpty());
  }

  @Test(timeout = LIMIT_MILLIS)
  public void theUsersDataIsSaved() throws Exception {
    await(() -> isReady("userdata"));
    assertEquals(FakeKernel.USER_DATA, Files.readString(folder.resolve("user-data")));
  }

  @Test(timeout = LIMIT_MILLIS)
  public void theTunnelIsMadeAndOffered() throws Exception {
    await(() -> context.getServiceReference(TunDevice.class) != null);
    ServiceReference<TunDevice> reference = context.getServiceReference(TunDevice.class);
    assertEquals("exam", reference.getProperty(TunDevice.NAME));
    List<String> told = KERNEL.tunnels.told();
    assertEquals("make exam tun 1", told.getFirst());
    assertTrue(told.toString(), told.containsAll(List.of("address 10.7.0.1/24", "up")));
  }

  @Test(timeout = LIMIT_MILLIS)
  public void rulesAreInForceAndAddressesCanBeBanned() throws Exception {
    await(() -> KERNEL.log.said().contains("firewall: 1 rule in force"));
    Firewall firewall = context.getService(context.getServiceReference(Firewall.class));
    int before = KERNEL.netlink.exchanges().size();
    firewall.ban(InetAddress.ofLiteral("192.0.2.7"), Duration.ofMinutes(1));
    assertTrue(KERNEL.netlink.exchanges().size() > before);
  }

  @Test(timeout = LIMIT_MILLIS)
  public void theBootIsReported() throws Exception {
    await(() -> sent("/api/v1/machine-stats") != null);
    FakeHttp.Sent boot = sent("/api/v1/boots");
    assertEquals("abc", boot.request().headers().first("RADAR-KEY").orElse(""));
    assertTrue(boot.text(), boot.text().contains("\"shop\""));
    assertTrue(Files.exists(folder.resolve("radar/running")));
    assertFalse(KERNEL.log.said().toString().contains("abc"));
  }

  private void configure(String klib, String json) throws Exception {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Klib.CONFIGURATION, json.replace('\'', '"'));
    configurations.getConfiguration(Klib.PID_PREFIX + klib, "?").update(properties);
  }

  private boolean isReady(String klib) throws Exception {
    String filter = "(" + Condition.CONDITION_ID + "=" + Klib.PID_PREFIX + klib + ")";
    return !context.getServiceReferences(Condition.class, filter).isEmpty();
  }

  private static FakeHttp.Sent sent(String path) {
    for (FakeHttp.Sent each : KERNEL.http.sent()) {
      if (each.request().uri().getPath().equals(path)) {
        return each;
      }
    }
    return null;
  }

  /** JUnit's limit ends it. */
  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** An NTP server of stratum 1 with this computer's time (RFC 5905 section 7.3). */
  private static void tellTheTime(DatagramSocket socket) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[48], 48);
        socket.receive(packet);
        Instant now = Instant.now();
        long seconds = now.getEpochSecond() + NTP_EPOCH;
        long timestamp = seconds << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
        ByteBuffer answer = ByteBuffer.wrap(packet.getData());
        long origin = answer.getLong(40);
        answer.clear().putInt(4 << 27 | 4 << 24 | 1 << 16).putLong(0).putInt(0);
        answer.putLong(timestamp).putLong(origin).putLong(timestamp).putLong(timestamp);
        packet.setLength(48);
        socket.send(packet);
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }
}
