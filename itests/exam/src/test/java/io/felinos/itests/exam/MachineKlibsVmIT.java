package io.felinos.itests.exam;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.Klibs;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.Program;
import io.felinos.api.net.Firewall;
import io.felinos.api.net.TunDevice;
import io.felinos.exam.FelinosVm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** The klibs that serve the machine itself, all in one: what each offers to others. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class MachineKlibsVmIT {
  private static final String[] KLIBS = {
    "ntp", "cloud_init", "userdata", "tun", "firewall", "radar"
  };
  private static final String CONFIG =
      """
      {
        "ManifestPassthrough": {
          "ntp_servers": ["10.0.2.2:9"],
          "tun": {"exam": {"ipaddress": "10.7.0.1", "netmask": "255.255.255.0", "up": true}},
          "firewall": {"rules": [{"tcp": {"dest": 7}, "action": "drop"}]}
        }
      }
      """;

  /** Long enough for some attempts: the first may be lost until the interface has a carrier. */
  private static final int CONNECTING_MILLIS = 20_000;

  private static final int LIMIT_MILLIS = 60_000;
  private static final int PAUSE_MILLIS = 100;

  @Inject private Klibs klibs;
  @Inject private ClockControl clock;
  @Inject private Firewall firewall;
  @Inject private Program program;
  @Inject private TunDevice tunnel;

  @Configuration
  public Option[] machine() {
    return options(felinosOptions().klibs(KLIBS).config(CONFIG).memory("192M"), junitBundles());
  }

  @Test
  public void allAreThereAndWell() {
    Set<String> active = new TreeSet<>();
    for (KlibState each : klibs.list()) {
      if (each.status() == KlibState.Status.ACTIVE) {
        active.add(each.name());
      }
    }
    assertTrue(active.toString(), active.containsAll(Set.of(KLIBS)));
  }

  /** As soon as the klibs are active, which this test may be earlier than. */
  @Test(timeout = LIMIT_MILLIS)
  public void theCompilersGetTheirPriorityBack() throws Exception {
    Map<String, Integer> compilers = compilers();
    assertFalse(compilers.isEmpty());
    while (!Set.copyOf(compilers.values()).equals(Set.of(0))) {
      Thread.sleep(PAUSE_MILLIS);
      compilers = compilers();
    }
  }

  /** Init has more read at once, until it starts the JVM. */
  @Test
  public void theDiskIsReadAsUsual() throws IOException {
    assertEquals("128", Files.readString(Path.of("/sys/block/vda/queue/read_ahead_kb")).trim());
  }

  /** The nice values of the compilers' threads by number and name: field 19 of proc(5)'s stat. */
  private static Map<String, Integer> compilers() throws IOException {
    Map<String, Integer> nice = new TreeMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        String stat = Files.readString(task.resolve("stat"));
        int nameEnd = stat.lastIndexOf(')');
        if (stat.substring(0, nameEnd).contains("CompilerThre")) {
          String[] fields = stat.substring(nameEnd + 2).split(" ");
          nice.put(stat.substring(0, nameEnd + 1), Integer.valueOf(fields[19 - 3]));
        }
      }
    }
    return nice;
  }

  @Test(timeout = LIMIT_MILLIS)
  public void theTunnelCarriesWhatIsSentIntoIt() throws Exception {
    assertEquals("exam", tunnel.name());
    assertTrue(Files.exists(Path.of("/sys/class/net/exam")));
    try (ByteChannel queue = tunnel.queues().getFirst();
        Socket socket = new Socket()) {
      Thread.startVirtualThread(() -> knock(socket));
      ByteBuffer packet = ByteBuffer.allocate(tunnel.mtu());
      do {
        packet.clear();
        assertTrue(queue.read(packet) >= 20);
      } while (packet.get(0) >>> 4 != 4);
      assertEquals(InetAddress.ofLiteral("10.7.0.2"), destination(packet));
    }
  }

  @Test
  public void aBanIsOfOneAddressAndForAWhile() throws Exception {
    InetAddress banned = InetAddress.ofLiteral("192.0.2.7");
    firewall.ban(banned, Duration.ofMinutes(1));
    firewall.unban(banned);
    firewall.unban(banned);
    assertThrows(
        IllegalArgumentException.class, () -> firewall.ban(banned, Duration.ofMillis(999)));
  }

  @Test
  public void theClockIsThereToBeSetRight() {
    long raw = clock.rawNanos();
    assertTrue(clock.realNanos() > 0);
    assertTrue(clock.rawNanos() >= raw);
  }

  @Test
  public void aProgramThatRunsIsNotGivenMore() {
    assertThrows(IllegalStateException.class, () -> program.addEnvironment(Map.of("LATE", "1")));
    assertThrows(IllegalStateException.class, () -> program.refuse("too late"));
  }

  private static void knock(Socket socket) {
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("10.7.0.2"), 80), CONNECTING_MILLIS);
    } catch (IOException e) {
      // Nobody is there; the packet was sent.
      return;
    }
  }

  private static InetAddress destination(ByteBuffer packet) throws Exception {
    byte[] address = new byte[4];
    packet.get(16, address);
    return InetAddress.getByAddress(address);
  }
}
