package io.felinos.itests.cloud;

import io.felinos.itests.peers.Dnsmasq;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The addresses and names of clouds in the tests' own network namespace, on its loopback interface:
 * the metadata address of all clouds, and one address of TEST-NET-3 (RFC 5737) for each name. Names
 * are resolved by a server on 127.0.0.1, to which the namespace's resolver file points.
 */
public final class CloudNetwork implements AutoCloseable {
  private static final String METADATA = "169.254.169.254";
  private static final String WIRE_SERVER = "168.63.129.16";
  private static final String NET = "203.0.113.";

  /** Debian's ca-certificates. */
  private static final Path TRUSTED = Path.of("/etc/ssl/certs/ca-certificates.crt");

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Dnsmasq names;
  private final Path folder;
  private boolean trusting;

  /**
   * Makes the addresses and starts the name server.
   *
   * @param folder for its files
   */
  public CloudNetwork(Path folder) throws IOException, InterruptedException {
    this(folder, List.of());
  }

  /**
   * The same with more names.
   *
   * @param folder for its files
   */
  public CloudNetwork(Path folder, List<String> more) throws IOException, InterruptedException {
    this.folder = folder;
    add(METADATA);
    addresses.put("metadata.google.internal", METADATA);
    List<String> radar = List.of(RadarCollector.NAME);
    for (List<String> each : List.of(GoogleCloud.NAMES, AmazonCloud.NAMES, radar, more)) {
      for (String name : each) {
        String address = NET + addresses.size();
        add(address);
        addresses.put(name, address);
      }
    }
    names = new Dnsmasq(folder, addresses);
  }

  /** Where metadata servers listen. */
  public InetSocketAddress metadata() {
    return new InetSocketAddress(InetAddress.ofLiteral(METADATA), 80);
  }

  /** Where the service of that name listens. */
  public InetSocketAddress https(String name) {
    return new InetSocketAddress(
        InetAddress.ofLiteral(Objects.requireNonNull(addresses.get(name), name)), 443);
  }

  /**
   * Has this machine trust an authority as well, as far as the tests' mount namespace goes, until
   * the network is closed. Images trust what the machine trusts that they are built on.
   */
  public void trust(TestAuthority authority) throws IOException, InterruptedException {
    trust(authority.pem());
  }

  /** As {@link #trust(TestAuthority)}, an authority's certificate in PEM. */
  public void trust(String pem) throws IOException, InterruptedException {
    Path all = folder.resolve("ca-certificates.crt");
    Files.writeString(all, Files.readString(TRUSTED) + pem);
    run("mount", "--bind", all.toString(), TRUSTED.toString());
    trusting = true;
  }

  /** Where Azure's wire server listens. */
  public InetSocketAddress wireServer() throws IOException, InterruptedException {
    add(WIRE_SERVER);
    return new InetSocketAddress(InetAddress.ofLiteral(WIRE_SERVER), 80);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    names.close();
    if (trusting) {
      run("umount", TRUSTED.toString());
      trusting = false;
    }
  }

  private static void add(String address) throws IOException, InterruptedException {
    run("ip", "address", "replace", address + "/32", "dev", "lo");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
