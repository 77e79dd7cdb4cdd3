package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Two machines on wires: "server", where dnsmasq runs, and "client", where {@link NetworkProbe}
 * does. Each is a network namespace; both, and the folder with their names, are in namespaces of
 * one holding process, so that they are gone when that ends, and nothing of this machine changes.
 * Without root, a user namespace makes it possible.
 */
final class NetworkLab implements AutoCloseable {

  private static final String HOLD =
      "mount -t tmpfs tmpfs /run && ip link set lo up && ip netns add client && echo ready"
          + " && exec cat";

  private final LabProcess holder;
  private final boolean root = "root".equals(System.getProperty("user.name"));
  private final List<LabProcess> processes = new ArrayList<>();

  NetworkLab() {
    List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
    if (!root) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("sh", "-c", HOLD));
    holder = new LabProcess(command);
    await().until(() -> holder.lines().contains("ready") || !holder.isAlive());
    Assumptions.assumeTrue(
        holder.lines().contains("ready"),
        () ->
            "neither root nor user namespaces here, so the network can't be tried: "
                + holder.lines());
  }

  /** A wire from the server's interface {@code wireN} to a new one of the client's. */
  void addWire(int number) {
    String server = "wire" + number;
    run("ip", "link", "add", server, "type", "veth", "peer", "name", "eth" + number);
    run("ip", "link", "set", "eth" + number, "address", clientMac(number), "netns", "client");
    run("ip", "link", "set", server, "up");
  }

  static String clientMac(int number) {
    return "52:54:00:00:00:0" + number;
  }

  /** Gives a server's end of a wire an address. */
  void address(int number, String prefix) {
    run("ip", "addr", "add", prefix, "dev", "wire" + number, "nodad");
  }

  /** Starts dnsmasq as DHCP server on a wire. */
  LabProcess dnsmasq(int number, String... options) {
    List<String> command =
        new ArrayList<>(
            // In debug mode it stays who it is, which it must without root.
            List.of("dnsmasq", "--no-daemon", "--log-facility=-", "--log-dhcp"));
    command.addAll(List.of("--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--port=0"));
    command.addAll(List.of("--leasefile-ro", "--no-ping"));
    command.addAll(List.of("--bind-interfaces", "--interface=wire" + number, "--pid-file="));
    command.addAll(Arrays.asList(options));
    LabProcess dnsmasq = onServer(command);
    await().until(() -> !dnsmasq.lines("started").isEmpty() || !dnsmasq.isAlive());
    assertThat(dnsmasq.isAlive()).describedAs("%s", dnsmasq.lines()).isTrue();
    return dnsmasq;
  }

  /** Starts the network on the client; arguments as {@link NetworkProbe} takes them. */
  LabProcess probe(Path resolverFile, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "client"));
    command.addAll(java(NetworkProbe.class));
    command.add(resolverFile.toString());
    command.addAll(Arrays.asList(arguments));
    return onServer(command);
  }

  static List<String> java(Class<?> main) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** Starts a process on the server. */
  LabProcess onServer(List<String> command) {
    LabProcess process = new LabProcess(inside(command));
    processes.add(process);
    return process;
  }

  /** Runs a command on the server, to its end. */
  List<String> run(String... command) {
    try (LabProcess process = new LabProcess(inside(List.of(command)))) {
      int status = process.awaitExit();
      assertThat(status).describedAs("%s: %s", process.lines(), command).isZero();
      return process.lines();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What ip(8) says on the client, for instance about {@code addr show dev en1}. */
  JsonArray ipOnClient(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip", "-n", "client", "-j"));
    command.addAll(Arrays.asList(arguments));
    String json = String.join("", run(command.toArray(new String[0])));
    return json.isEmpty() ? new JsonArray() : JsonParser.parseString(json).getAsJsonArray();
  }

  private List<String> inside(List<String> command) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--target", "" + holder.pid()));
    if (!root) {
      all.addAll(List.of("--user", "--preserve-credentials"));
    }
    all.addAll(List.of("--net", "--mount"));
    all.addAll(command);
    return all;
  }

  @Override
  public void close() {
    for (LabProcess process : processes.reversed()) {
      process.close();
    }
    holder.close();
  }
}
