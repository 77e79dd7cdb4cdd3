package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network against a real kernel and a real dnsmasq, in network namespaces. */
class NetworkIT {

  private static final String RANGE = "--dhcp-range=10.77.0.50,10.77.0.50,255.255.255.0,2m";
  private static final String ASSIGNED = "en1: assigned 10.77.0.50";

  private NetworkLab lab;
  private Path resolverFile;

  @BeforeEach
  void wire(@TempDir Path folder) {
    lab = new NetworkLab();
    lab.addWire(1);
    lab.address(1, "10.77.0.1/24");
    resolverFile = folder.resolve("resolv.conf");
  }

  @AfterEach
  void unwire() {
    lab.close();
  }

  @Test
  void obtainsALeaseWithAllItsOptions() throws IOException {
    lab.dnsmasq(
        1,
        RANGE,
        "--dhcp-host=" + NetworkLab.clientMac(1) + ",tabby",
        "--domain=cats.example",
        "--dhcp-option=option:mtu,1400",
        "--dhcp-option=option:dns-server,10.77.0.2,10.77.0.3",
        "--dhcp-option=option:ntp-server,10.77.0.4",
        "--dhcp-option=option:router,10.77.0.253",
        "--dhcp-option=121,10.99.0.0/16,10.77.0.254,0.0.0.0/0,10.77.0.1,192.0.2.1/32,0.0.0.0");
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    awaitLine(probe, "has IPv4");
    awaitLine(probe, "host tabby in cats.example");
    awaitLine(probe, "en1: ntp [10.77.0.4]");

    assertThat(Files.readString(resolverFile))
        .isEqualTo("search cats.example\nnameserver 10.77.0.2\nnameserver 10.77.0.3\n");
    JsonObject link = lab.ipOnClient("addr", "show", "dev", "en1").get(0).getAsJsonObject();
    assertThat(link.get("mtu").getAsInt()).isEqualTo(1400);
    JsonObject address = link.getAsJsonArray("addr_info").get(0).getAsJsonObject();
    assertThat(address.get("local").getAsString()).isEqualTo("10.77.0.50");
    assertThat(address.get("prefixlen").getAsInt()).isEqualTo(24);
    assertThat(address.get("broadcast").getAsString()).isEqualTo("10.77.0.255");
    assertThat(address.get("valid_life_time").getAsInt()).isBetween(60, 120);
    assertThat(routes())
        .containsExactlyInAnyOrder(
            "default via 10.77.0.1 metric 100",
            "10.99.0.0/16 via 10.77.0.254 metric 100",
            "192.0.2.1 via link metric 100",
            "10.77.0.0/24 via link metric 0");
    assertThat(problems(probe)).isEmpty();
  }

  @Test
  void extendsTheLeaseBeforeItIsOver() {
    LabProcess dnsmasq =
        lab.dnsmasq(1, RANGE, "--dhcp-option=option:T1,3", "--dhcp-option=option:T2,100");
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    // The very first answer may be lost while the server's end of the wire comes up.
    await().until(() -> !dnsmasq.lines("DHCPACK(").isEmpty());
    int discoveries = dnsmasq.lines("DHCPDISCOVER(").size();
    int granted = dnsmasq.lines("DHCPACK(").size();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> dnsmasq.lines("DHCPACK(").size() >= granted + 2);

    assertThat(dnsmasq.lines("DHCPDISCOVER(")).hasSize(discoveries);
    assertThat(probe.lines("assigned 10.")).hasSize(1);
    assertThat(probe.lines("removed")).isEmpty();
    assertThat(problems(probe)).isEmpty();
  }

  @Test
  void beginsAnewWhenTheServerRefuses() {
    LabProcess first = lab.dnsmasq(1, RANGE, "--dhcp-option=option:T1,3");
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    first.close();
    LabProcess second =
        lab.dnsmasq(
            1, "--dhcp-authoritative", "--dhcp-range=10.77.0.80,10.77.0.80,255.255.255.0,2m");
    awaitLine(probe, "en1: assigned 10.77.0.80");

    await().until(() -> !second.lines("DHCPNAK(").isEmpty());
    assertThat(probe.lines()).contains("en1: removed 10.77.0.50");
    assertThat(problems(probe)).singleElement().asString().contains("refused");
    assertThat(lab.ipOnClient("-4", "addr", "show", "dev", "en1").toString())
        .contains("10.77.0.80")
        .doesNotContain("10.77.0.50");
    assertThat(routes()).contains("default via 10.77.0.1 metric 100");
  }

  @Test
  void givesTheLeaseBackWithinASecondOfClosing() throws InterruptedException {
    LabProcess dnsmasq = lab.dnsmasq(1, RANGE);
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    awaitLine(probe, "has IPv4");
    // So that the kernel has to ask for the server's MAC address first.
    lab.run("ip", "-n", "client", "neigh", "flush", "all");
    probe.say("close");
    assertThat(probe.awaitExit()).isZero();

    String closed = probe.lines("closed after").getFirst();
    assertThat(Integer.parseInt(closed.split(" ", -1)[2])).isLessThan(1000);
    await().until(() -> dnsmasq.lines("DHCPRELEASE(").size() == 1);
  }

  @Test
  void confirmsTheLeaseWhenTheLinkComesBack() {
    LabProcess dnsmasq = lab.dnsmasq(1, RANGE);
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    await().until(() -> !dnsmasq.lines("DHCPACK(").isEmpty());
    int discoveries = dnsmasq.lines("DHCPDISCOVER(").size();
    int granted = dnsmasq.lines("DHCPACK(").size();
    lab.run("ip", "link", "set", "wire1", "down");
    lab.run("ip", "link", "set", "wire1", "up");
    await().until(() -> dnsmasq.lines("DHCPACK(").size() > granted);
    assertThat(dnsmasq.lines("DHCPDISCOVER(")).hasSize(discoveries);
  }

  @Test
  void asksUntilAServerAnswers() {
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, "started");
    await().atMost(Duration.ofSeconds(20)).until(() -> !problems(probe).isEmpty());
    assertThat(problems(probe))
        .containsExactly("problem en1: no DHCP server answers; still asking");
    lab.dnsmasq(1, RANGE);
    await().atMost(Duration.ofSeconds(30)).until(() -> probe.lines().contains(ASSIGNED));
    assertThat(problems(probe)).hasSize(1);
  }

  @Test
  void announcesAddressesThatRoutersAdvertise() throws IOException {
    lab.address(1, "fd77::1/64");
    lab.dnsmasq(
        1,
        RANGE,
        "--enable-ra",
        "--dhcp-range=fd77::,ra-only,64,10m",
        "--dhcp-option=option6:dns-server,[fd77::53]",
        "--dhcp-option=option:dns-server");
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, "en1: assigned FE80::5054:FF:FE00:1");
    awaitLine(probe, "en1: assigned FD77::5054:FF:FE00:1");
    awaitLine(probe, ASSIGNED);
    await().until(() -> Files.exists(resolverFile) && !Files.readString(resolverFile).isEmpty());
    assertThat(Files.readString(resolverFile)).isEqualTo("nameserver fd77::53\n");
    probe.say("addresses");
    awaitLine(probe, "addresses [10.77.0.50, fd77::5054:ff:fe00:1, fe80::5054:ff:fe00:1]");
    assertThat(probe.lines("assigned")).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void assignsWhatTheConfigurationSays() throws IOException {
    LabProcess dnsmasq = lab.dnsmasq(1, RANGE);
    LabProcess probe =
        lab.probe(
            resolverFile,
            "192.0.2.53,2001:db8::53",
            "address=10.77.0.9,address6=2001:db8::9,mtu=1300");
    awaitLine(probe, "en1: assigned 10.77.0.9 fixed");
    awaitLine(probe, "en1: assigned 2001:DB8::9 fixed");

    assertThat(Files.readString(resolverFile))
        .isEqualTo("nameserver 192.0.2.53\nnameserver 2001:db8::53\n");
    JsonObject link = lab.ipOnClient("addr", "show", "dev", "en1").get(0).getAsJsonObject();
    assertThat(link.get("mtu").getAsInt()).isEqualTo(1300);
    assertThat(routes())
        .containsExactlyInAnyOrder(
            "default via 10.77.0.1 metric 100", "10.77.0.0/24 via link metric 0");
    assertThat(dnsmasq.lines("DHCP")).noneMatch(line -> line.contains("DHCPDISCOVER"));
  }

  @Test
  void hasALeaseForEveryInterfaceAndPrefersTheFirst() {
    lab.addWire(2);
    lab.address(2, "10.78.0.1/24");
    lab.dnsmasq(1, RANGE);
    lab.dnsmasq(2, "--dhcp-range=10.78.0.50,10.78.0.50,255.255.255.0,2m");
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    awaitLine(probe, "en2: assigned 10.78.0.50");
    await()
        .until(
            () ->
                routes()
                    .containsAll(
                        List.of(
                            "default via 10.77.0.1 metric 100",
                            "default via 10.78.0.1 metric 200")));
    assertThat(problems(probe)).isEmpty();
  }

  @Test
  void asksFromNoAddressThoughAnotherInterfaceHasOne() {
    LabProcess listener = lab.onServer(NetworkLab.java(DiscoverSource.class));
    awaitLine(listener, "listening");
    lab.addWire(2);
    lab.probe(resolverFile, "-", "address=10.77.0.9");
    await().until(() -> listener.lines().size() > 1);
    assertThat(listener.lines()).contains("from 0.0.0.0 port 68");
  }

  @Test
  void namesAnInterfaceThatIsPluggedInLater() {
    lab.dnsmasq(1, RANGE);
    LabProcess probe = lab.probe(resolverFile, "-");
    awaitLine(probe, ASSIGNED);
    lab.addWire(2);
    lab.address(2, "10.78.0.1/24");
    lab.dnsmasq(2, "--dhcp-range=10.78.0.50,10.78.0.50,255.255.255.0,2m");
    awaitLine(probe, "en2: assigned 10.78.0.50");
    lab.run("ip", "link", "del", "wire2");
    awaitLine(probe, "en2: removed 10.78.0.50");
  }

  private List<String> routes() {
    List<String> routes = new ArrayList<>();
    for (JsonElement element : lab.ipOnClient("-4", "route")) {
      JsonObject route = element.getAsJsonObject();
      JsonElement gateway = route.get("gateway");
      JsonElement metric = route.get("metric");
      routes.add(
          route.get("dst").getAsString()
              + (" via " + (gateway == null ? "link" : gateway.getAsString()))
              + (" metric " + (metric == null ? "0" : metric.getAsString())));
    }
    return routes;
  }

  private static List<String> problems(LabProcess probe) {
    return probe.lines("problem");
  }

  private static void awaitLine(LabProcess process, String line) {
    await(line)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> process.lines().contains(line) || !process.isAlive());
    assertThat(process.lines()).contains(line);
  }
}
