package io.felinos.itests.cloud;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All of Google Cloud that an instance talks to. */
public final class GoogleCloud implements AutoCloseable {
  /** Names that lead to a server of this stand-in each. */
  public static final List<String> NAMES =
      List.of("logging.googleapis.com", "monitoring.googleapis.com");

  /** The project of the instance. */
  public static final String PROJECT = GoogleMetadata.PROJECT;

  /** The instance's host name. */
  public static final String HOST_NAME = GoogleMetadata.HOST_NAME;

  private final GoogleTokens tokens;
  private final Ledger metadataLedger = new Ledger();
  private final GoogleLogging logging;
  private final GoogleMonitoring monitoring;
  private final HttpServer metadataServer;
  private final HttpServer loggingServer;
  private final HttpServer monitoringServer;

  /** Starts the servers at the real ones' addresses in this namespace, by the machine's clock. */
  public static GoogleCloud start(CloudNetwork network, TestAuthority authority)
      throws IOException {
    return new GoogleCloud(
        network.metadata(),
        network.https(NAMES.get(0)),
        network.https(NAMES.get(1)),
        authority,
        Clock.systemUTC());
  }

  /** Starts servers that check nothing, for measuring; they stay until the process ends. */
  public static void counting(CloudNetwork network, TestAuthority authority, LineCounter counter)
      throws IOException {
    GoogleTokens tokens = new GoogleTokens(Clock.systemUTC());
    new HttpServer(network.metadata(), null, new GoogleMetadata(tokens, new Ledger()));
    new HttpServer(network.https(NAMES.get(0)), authority.server(NAMES.get(0)), counter);
  }

  /** Starts the servers. */
  public GoogleCloud(
      InetSocketAddress metadataAddress,
      InetSocketAddress loggingAddress,
      InetSocketAddress monitoringAddress,
      TestAuthority authority,
      InstantSource clock)
      throws IOException {
    tokens = new GoogleTokens(clock);
    logging = new GoogleLogging(tokens, clock);
    monitoring = new GoogleMonitoring(tokens, clock);
    metadataServer =
        new HttpServer(metadataAddress, null, new GoogleMetadata(tokens, metadataLedger));
    loggingServer = new HttpServer(loggingAddress, authority.server(NAMES.get(0)), logging);
    monitoringServer =
        new HttpServer(monitoringAddress, authority.server(NAMES.get(1)), monitoring);
  }

  /** Access tokens. */
  public GoogleTokens tokens() {
    return tokens;
  }

  /** Cloud Logging. */
  public GoogleLogging logging() {
    return logging;
  }

  /** Cloud Monitoring. */
  public GoogleMonitoring monitoring() {
    return monitoring;
  }

  /** The metadata server's wire. */
  public HttpServer metadataServer() {
    return metadataServer;
  }

  /** Cloud Logging's wire. */
  public HttpServer loggingServer() {
    return loggingServer;
  }

  /** Cloud Monitoring's wire. */
  public HttpServer monitoringServer() {
    return monitoringServer;
  }

  /** What was wrong with requests, at all servers. */
  public List<String> complaints() {
    List<String> all = new ArrayList<>(metadataLedger.complaints());
    all.addAll(logging.ledger().complaints());
    all.addAll(monitoring.ledger().complaints());
    return all;
  }

  @Override
  public void close() throws IOException {
    metadataServer.close();
    loggingServer.close();
    monitoringServer.close();
  }
}
