package io.felinos.bench;

import java.nio.file.Path;

/** What is measured: lines of 100 bytes, from the console log to a sink that counts them. */
enum Subject {
  RAW_TCP("raw/tcp", "raw/tcp", "tcp"),
  RAW_TLS("raw/tls", "raw/tls", "tls"),
  SYSLOG_TCP("syslog/tcp", "raw/tcp", "tcp"),
  SYSLOG_TLS("syslog/tls", "raw/tls", "tls"),
  GCP("gcp", "raw/tls", "gcp"),
  CLOUDWATCH("cloudwatch", "raw/tls", "cloudwatch");

  private final String title;
  private final String reference;
  private final String sink;

  Subject(String title, String reference, String sink) {
    this.title = title;
    this.reference = reference;
    this.sink = sink;
  }

  /** What runs in the other process, {@link Sink}. */
  String sink() {
    return sink;
  }

  /** What it is compared with. */
  String reference() {
    return reference;
  }

  Sender sender(SinkProcess process, Path folder) throws Exception {
    return switch (this) {
      case RAW_TCP, RAW_TLS -> new RawSender(process, folder);
      case SYSLOG_TCP, SYSLOG_TLS ->
          new KlibSender(
              folder,
              "syslog",
              "io.felinos.klib.syslog.Syslog",
              "{\"server\": \"localhost\", \"server_port\": %d, \"transport\": \"%s\"}"
                  .formatted(process.port(), sink));
      case GCP ->
          new KlibSender(
              folder, "gcp", "io.felinos.klib.gcp.Gcp", "{\"logging\": {\"log_id\": \"bench\"}}");
      case CLOUDWATCH ->
          new KlibSender(
              folder, "cloudwatch", "io.felinos.klib.cloudwatch.CloudWatch", "{\"logging\": {}}");
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
