package io.felinos.itests.cloud;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** All of AWS that an instance with the role for CloudWatch talks to. */
public final class AmazonCloud implements AutoCloseable {
  /** Names that lead to a server of this stand-in each. */
  public static final List<String> NAMES =
      List.of(
          "logs." + AmazonMetadata.REGION + ".amazonaws.com",
          "monitoring." + AmazonMetadata.REGION + ".amazonaws.com");

  /** The instance's identifier. */
  public static final String INSTANCE_ID = AmazonMetadata.INSTANCE_ID;

  /** The instance's host name. */
  public static final String HOST_NAME = AmazonMetadata.HOST_NAME;

  private final InstantSource clock;
  private final AmazonKeys keys;
  private final Ledger metadataLedger = new Ledger();
  private final AmazonMetadata metadata;
  private final CloudWatchLogs logs;
  private final CloudWatchMetrics metrics;
  private final HttpServer metadataServer;
  private final HttpServer logsServer;
  private final HttpServer metricsServer;

  /** Starts the servers at the real ones' addresses in this namespace, by the machine's clock. */
  public static AmazonCloud start(CloudNetwork network, TestAuthority authority)
      throws IOException {
    return new AmazonCloud(
        network.metadata(),
        network.https(NAMES.get(0)),
        network.https(NAMES.get(1)),
        authority,
        Clock.systemUTC());
  }

  /** Starts servers that check nothing, for measuring; they stay until the process ends. */
  public static void counting(CloudNetwork network, TestAuthority authority, LineCounter counter)
      throws IOException {
    InstantSource clock = Clock.systemUTC();
    AmazonKeys keys = new AmazonKeys(clock);
    new HttpServer(network.metadata(), null, new AmazonMetadata(keys, clock, new Ledger()));
    new HttpServer(network.https(NAMES.get(0)), authority.server(NAMES.get(0)), counter);
  }

  /** Starts the servers. */
  public AmazonCloud(
      InetSocketAddress metadataAddress,
      InetSocketAddress logsAddress,
      InetSocketAddress metricsAddress,
      TestAuthority authority,
      InstantSource clock)
      throws IOException {
    this.clock = clock;
    keys = new AmazonKeys(clock);
    metadata = new AmazonMetadata(keys, clock, metadataLedger);
    logs = new CloudWatchLogs(keys, clock);
    metrics = new CloudWatchMetrics(keys, clock);
    metadataServer = new HttpServer(metadataAddress, null, dated(metadata));
    logsServer = new HttpServer(logsAddress, authority.server(NAMES.get(0)), dated(logs));
    metricsServer = new HttpServer(metricsAddress, authority.server(NAMES.get(1)), dated(metrics));
  }

  /** Credentials. */
  public AmazonKeys keys() {
    return keys;
  }

  /** The metadata service. */
  public AmazonMetadata metadata() {
    return metadata;
  }

  /** CloudWatch Logs. */
  public CloudWatchLogs logs() {
    return logs;
  }

  /** CloudWatch. */
  public CloudWatchMetrics metrics() {
    return metrics;
  }

  /** The metadata service's wire. */
  public HttpServer metadataServer() {
    return metadataServer;
  }

  /** CloudWatch Logs' wire. */
  public HttpServer logsServer() {
    return logsServer;
  }

  /** CloudWatch's wire. */
  public HttpServer metricsServer() {
    return metricsServer;
  }

  /** What was wrong with requests, at all servers. */
  public List<String> complaints() {
    List<String> all = new ArrayList<>(metadataLedger.complaints());
    all.addAll(logs.ledger().complaints());
    all.addAll(metrics.ledger().complaints());
    return all;
  }

  @Override
  public void close() throws IOException {
    metadataServer.close();
    logsServer.close();
    metricsServer.close();
  }

  /** Every answer carries the service's time. */
  private HttpServer.Handler dated(HttpServer.Handler handler) {
    return call ->
        handler
            .handle(call)
            .with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)));
  }
}
